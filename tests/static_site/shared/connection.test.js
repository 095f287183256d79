import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { Unreachable } from "../../../static_site/js/shared/api.js";
import { follow, pollPause } from "../../../static_site/js/shared/connection.js";

let page; // the browser's window and document, as far as the connection listens to them
let looks;

beforeEach(() => {
  page = Object.assign(new EventTarget(), { hidden: false });
  globalThis.document = page;
  globalThis.addEventListener = page.addEventListener.bind(page);
  looks = 0;
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
});

const settled = () => new Promise((resolve) => setImmediate(resolve));
const tell = (name) => page.dispatchEvent(new Event(name));

/** Lets so many milliseconds pass, and whatever is asked then be answered. */
async function pass(milliseconds) {
  mock.timers.tick(milliseconds);
  await settled();
}

async function look(pollAfter = 5) {
  looks += 1;
  return pollAfter;
}

async function lookInVain() {
  looks += 1;
  throw new Unreachable();
}

test("a live page asks when it was told to, ever more slowly while the kitchen is away, and stops when nothing will change", () => {
  assert.equal(pollPause(5, 0), 5000);
  assert.equal(pollPause(0, 0), 0);
  assert.ok(pollPause(5, 1, 30_000, 0) < pollPause(5, 3, 30_000, 0));
  assert.ok(pollPause(5, 50, 30_000, 1) <= 30_000);
  assert.ok(pollPause(5, 50, 5000, 1) <= 5000);
  assert.ok(pollPause(0, 1, 30_000, 0) > 0);
});

test("a page asks at once, and again after as many seconds as it is told", async () => {
  follow(look, () => {});
  await settled();
  assert.equal(looks, 1);
  await pass(4999);
  assert.equal(looks, 1);
  await pass(1);
  assert.equal(looks, 2);
});

test("what is over is not asked for again, unless somebody looks at the page again", async () => {
  follow(() => look(0), () => {});
  await pass(600_000);
  assert.equal(looks, 1);
  tell("visibilitychange");
  assert.equal(looks, 2);
});

test("nobody looks at a hidden page, so it does not ask; a board asks always", async () => {
  page.hidden = true;
  follow(look, () => {});
  assert.equal(looks, 0);
  follow(look, () => {}, { always: true });
  assert.equal(looks, 1);
});

test("it is told how many looks in a row have failed, and of a lost network at once", async () => {
  const failures = [];
  let isAway = true;
  const now = follow(() => (isAway ? lookInVain() : look()), (failed) => failures.push(failed));
  await settled();
  await pass(1000);
  tell("offline");
  assert.deepEqual(failures, [1, 2, 3]);
  isAway = false;
  tell("online");
  await settled();
  assert.deepEqual(failures, [1, 2, 3, 0]);
  await Promise.all([now(), now()]);
  assert.equal(looks, 4, "it is not asked twice at a time");
});
