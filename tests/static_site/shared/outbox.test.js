// The way to the kitchen is a real server here, so that what is sent and sent again is what really goes over the wire.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, beforeEach, test } from "node:test";
import { ask } from "../../../static_site/js/shared/api.js";
import { outbox, retryPause } from "../../../static_site/js/shared/outbox.js";
import { emptyStorage } from "../support/storage.js";

let answers = [];
let requests = [];
let stored;
const kitchen = createServer(async (request, response) => {
  let body = "";
  for await (const part of request) body += part;
  requests.push({ key: request.headers["idempotency-key"], body, stored: JSON.parse(stored.get("row") ?? "null") });
  const [status, json, headers = {}] = await answers.shift();
  if (!status) return request.socket.destroy();
  response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(json);
});

/** A row of soups, with what it was answered, and a promise of its next answer. */
function soups() {
  const row = { answered: [], tries: [], next: withResolvers() };
  const box = outbox("row", {
    send: ({ key, body }) => ask("/orders", { method: "POST", body, headers: { "Idempotency-Key": key } }),
    answered(item, { status, body }) {
      row.answered.push([item.key, status, body.id]);
      row.next.resolve();
      row.next = withResolvers();
    },
    changed: () => row.tries.push(box.lost()),
  });
  return Object.assign(row, box);
}

function withResolvers() {
  const made = {};
  made.promise = new Promise((resolve) => { made.resolve = resolve; });
  return made;
}

async function until(isSo) {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}

const soup = (key) => ({ key, body: `{"dish":"soup","for":"${key}"}` });

before(async () => {
  await new Promise((ready) => kitchen.listen(0, "127.0.0.1", ready));
  const { port } = kitchen.address();
  const relative = globalThis.fetch;
  globalThis.fetch = (path, options) => relative(`http://127.0.0.1:${port}${path}`, options);
});
after(() => kitchen.close());
beforeEach(() => {
  stored = emptyStorage("localStorage");
  requests = [];
});

test("an answer that was lost is asked for with the same key and the same body, until it is definite", async () => {
  answers = [[0], [502, "<html>"], [503, "{}"], [201, '{"id":"abc"}']];
  const box = soups();
  box.add(soup("a"));
  await box.next.promise;
  assert.deepEqual(box.answered, [["a", 201, "abc"]]);
  assert.deepEqual([...new Set(box.tries)], [0, 1, 2, 3]);
  assert.equal(new Set(requests.map(({ key, body }) => key + body)).size, 1);
  assert.equal(box.tries.at(-1), 0, "the next one begins anew");
});

test("what is sent is stored before the first try, and forgotten after a definite answer", async () => {
  answers = [[409, '{"type":"urn:refectory:problem:sold-out"}']];
  const box = soups();
  await box.add(soup("a"));
  assert.deepEqual(requests[0].stored, [soup("a")]);
  assert.deepEqual([box.answered, box.waiting(), stored.size], [[["a", 409, undefined]], [], 0]);
});

test("what waits is sent in its order, one after the other, and a no does not stop the row", async () => {
  answers = [[0], [409, "{}"], [200, "{}"], [200, "{}"]];
  const box = soups();
  await box.add(soup("a"));
  for (const key of ["b", "c"]) box.add(soup(key));
  while (box.waiting().length) await box.next.promise;
  assert.deepEqual(requests.map(({ key }) => key).join(""), "aabc");
  assert.deepEqual(box.answered.map(([key, status]) => `${key}${status}`), ["a409", "b200", "c200"]);
});

test("a page that was loaded anew takes up what waits, once somebody asks for it", async () => {
  stored.set("row", JSON.stringify([soup("a"), soup("b")]));
  const box = soups();
  assert.equal(requests.length, 0);
  answers = [[200, "{}"], [200, "{}"]];
  await box.flush();
  assert.deepEqual(box.answered.map(([key]) => key), ["a", "b"]);
});

test("one item that an older page stored by itself is a row of one", async () => {
  stored.set("row", JSON.stringify(soup("a")));
  answers = [[201, "{}"]];
  const box = soups();
  await box.flush();
  assert.deepEqual([box.answered[0][0], box.waiting()], ["a", []]);
});

test("two tabs that send the same both get the answer", async () => {
  const first = withResolvers();
  const second = withResolvers();
  answers = [first.promise, second.promise];
  const one = soups();
  one.add(soup("a"));
  await until(() => requests.length === 1);
  const other = soups();
  const flushed = other.flush();
  await until(() => requests.length === 2);
  first.resolve([201, '{"id":"abc"}']);
  await one.next.promise;
  assert.deepEqual(other.waiting(), []);
  answers = [[201, '{"id":"abc"}']];
  second.resolve([0]);
  await flushed;
  await other.next.promise;
  assert.deepEqual([one.answered, other.answered], [[["a", 201, "abc"]], [["a", 201, "abc"]]]);
});

test("what another tab has taken out of the row can still be asked for", async () => {
  answers = [[201, '{"id":"abc"}']];
  const box = soups();
  await box.flush(soup("a"));
  assert.deepEqual([box.answered, box.waiting()], [[["a", 201, "abc"]], []]);
});

test("what is given up is sent no more", async () => {
  answers = [[0], [201, "{}"]];
  const box = soups();
  await box.add(soup("a"));
  box.clear();
  await box.flush();
  assert.deepEqual([requests.length, box.waiting(), box.lost()], [1, [], 0]);
});

test("a lost answer is asked for again soon, then less often, and never sooner than the kitchen says", () => {
  assert.ok(retryPause(0, 0, 0) >= 250 && retryPause(0, 0, 1) <= 500);
  assert.ok(retryPause(20, 0, 1) <= 8000);
  assert.equal(retryPause(0, 5, 0), 5000);
});

test("a row whose name changes with the person sends nothing of the one before", async () => {
  // F10
  let person = "ada";
  answers = [[0]];
  const sent = [];
  const box = outbox(() => `row of ${person}`, { send: ({ key }) => { sent.push(key); return ask("/moves", { method: "PUT", body: "{}" }); }, answered() {} });
  await box.add(soup("a"));
  assert.deepEqual([sent, box.waiting()], [["a"], [soup("a")]]);
  const next = outbox(() => `row of ${person}`, { send: ({ key }) => { sent.push(key); return ask("/moves", { method: "PUT", body: "{}" }); }, answered() {} });
  person = "bo";
  await next.flush();
  assert.deepEqual([sent, next.waiting()], [["a"], []]);
  person = "ada";
  answers = [[200, "{}"]];
  await next.flush();
  assert.deepEqual([sent, next.waiting()], [["a", "a"], []]);
  box.clear();
});

test("an answer that comes after the person has changed takes nothing of the next one", async () => {
  let person = "ada";
  stored.set("row of bo", JSON.stringify([soup("b")]));
  const [answer, sent] = [withResolvers(), []];
  const box = outbox(() => `row of ${person}`, { send: ({ key }) => { sent.push(key); return key === "a" ? answer.promise : { status: 200, body: {} }; }, answered() {} });
  const flushed = box.add(soup("a"));
  person = "bo";
  answer.resolve({ status: 200, body: {} });
  await flushed;
  assert.deepEqual([sent, stored.size], [["a", "b"], 0]);
});
