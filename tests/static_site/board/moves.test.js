import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { asSent, changed, isRefused, rest, undoing, withWaiting } from "../../../static_site/js/board/moves.js";
import { Unreachable } from "../../../static_site/js/shared/api.js";
import { outbox } from "../../../static_site/js/shared/outbox.js";
import { emptyStorage } from "../support/storage.js";

let keys = 0;
const ticket = (more) => ({ id: "a", turn: 0, state: "received", ticks: [], ...more });
const change = (more) => ({ key: `key ${(keys += 1)}`, id: "a", code: "AAAA", ...more });
const bump = (from, to, seen) => change({ seen, from, to });
const tick = (seen, lines, done = true) => change({ seen, lines, done });

/** A kitchen of one ticket, as the real one answers, and a network that can be cut before or after. */
function kitchen(start) {
  const place = { ticket: start, by: "", requests: 0, cut: () => false };
  place.send = async (path, text) => {
    place.requests += 1;
    const body = JSON.parse(text);
    if (place.cut("before")) throw new Unreachable();
    const before = place.ticket;
    const wanted = changed({ ...before, turn: body.seen }, body);
    const isAgain = before.turn === body.seen + 1 && place.by === body.tablet && before.state === wanted.state && `${before.ticks}` === `${wanted.ticks}`;
    let answer = { status: 200, body: before };
    if (!isAgain && before.turn !== body.seen) answer = { status: 409, body: { ...before, detail: `Somebody was first: this ticket is ${before.state} now.` } };
    else if (!isAgain) {
      [place.ticket, place.by] = [changed(before, body), body.tablet];
      answer = { status: 200, body: place.ticket };
    }
    if (place.cut("after")) throw new Unreachable();
    return answer;
  };
  return place;
}

/** The row of one tablet, and what its crew hears. */
function tablet(place) {
  const news = [];
  const box = outbox("moves", {
    storage: "sessionStorage",
    rest,
    send: (item) => place.send(...asSent(item, "this tablet")),
    answered(item, answer) {
      if (answer.status === 200) news.push(answer.body.state);
      else if (isRefused(item, answer)) news.push(answer.body.detail);
    },
  });
  return { ...box, news };
}

beforeEach(() => emptyStorage("sessionStorage"));

test("changes wait while there is no network, and then are made in their order, none twice", async () => {
  const place = kitchen(ticket());
  place.cut = (when) => when === "before";
  const mine = tablet(place);
  await mine.add(bump("received", "cooking", 0));
  await mine.add(tick(1, [0]));
  await mine.add(bump("cooking", "ready", 2));
  assert.deepEqual([mine.waiting().length, place.ticket.turn], [3, 0]);
  assert.equal(withWaiting([ticket()], mine.waiting())[0].state, "ready");
  place.cut = () => false;
  await mine.flush();
  assert.deepEqual([mine.waiting().length, place.ticket], [0, ticket({ turn: 3, state: "ready", ticks: [0] })]);
});

test("a change whose answer was lost is sent again and is made once", async () => {
  const place = kitchen(ticket());
  const mine = tablet(place);
  place.cut = (when) => when === "after";
  await mine.add(bump("received", "cooking", 0));
  await mine.flush();
  assert.equal(place.ticket.turn, 1);
  assert.deepEqual(withWaiting([place.ticket], mine.waiting()), [place.ticket]);
  place.cut = () => false;
  await mine.flush();
  assert.deepEqual([place.requests, place.ticket.turn, mine.news], [3, 1, ["cooking"]]);
});

test("another line's tick is no quarrel: the change is sent again for the ticket as it is", async () => {
  const place = kitchen(ticket({ turn: 2, state: "cooking", ticks: [1] }));
  const mine = tablet(place);
  await mine.add(tick(1, [0]));
  assert.deepEqual([place.ticket.ticks, place.ticket.turn, mine.news], [[0, 1], 3, ["cooking"]]);
  await mine.add(bump("cooking", "ready", 2));
  assert.equal(place.ticket.state, "ready");
});

test("two who tick the same line agree, and what follows is not lost", async () => {
  const place = kitchen(ticket({ turn: 2, state: "cooking", ticks: [0] }));
  place.cut = () => true;
  const mine = tablet(place);
  await mine.add(tick(1, [0]));
  await mine.add(tick(2, [1]));
  place.cut = () => false;
  await mine.flush();
  assert.deepEqual([place.ticket.ticks, place.ticket.turn, mine.news], [[0, 1], 3, ["cooking"]]);
});

test("whoever is second hears who was first, and what built on the change falls with it", async () => {
  const place = kitchen(ticket({ turn: 2, state: "ready" }));
  place.cut = () => true;
  const mine = tablet(place);
  await mine.add(bump("received", "cooking", 0));
  await mine.add(tick(1, [0]));
  place.cut = () => false;
  await mine.flush();
  assert.deepEqual([mine.waiting(), place.ticket.turn], [[], 2]);
  assert.deepEqual(mine.news, ["Somebody was first: this ticket is ready now."]);
});

test("a change that was never sent is taken back without a word; one whose answer may be lost is not, but undone", async () => {
  const place = kitchen(ticket());
  place.cut = (when) => when === "after";
  const mine = tablet(place);
  const [first, second] = [bump("received", "cooking", 0), bump("cooking", "ready", 1)];
  await mine.add(first);
  await mine.add(second);
  assert.ok(mine.takeBack(second));
  assert.ok(!mine.takeBack(second));
  assert.ok(!mine.takeBack(first), "the kitchen may have heard it");
  await mine.add(change({ ...undoing(first), seen: 1 }));
  place.cut = () => false;
  await mine.flush();
  assert.deepEqual([mine.waiting(), place.ticket.state, place.ticket.turn], [[], "received", 2]);
});

test("a change that the kitchen keeps refusing for another turn is given up", () => {
  let [row, tries] = [[tick(0, [0]), bump("cooking", "ready", 1)], 0];
  for (let turn = 1; row.length; turn += 1, tries += 1) row = rest(row, row[0], { status: 409, body: ticket({ turn, state: "cooking", ticks: [1] }) });
  assert.equal(tries, 6);
});

test("what the kitchen does not take is refused, with what built on it, and another ticket's change stays", () => {
  const [first, other] = [bump("received", "cooking", 0), { ...bump("received", "cooking", 0), id: "b" }];
  const answer = { status: 403, body: { detail: "This is not for you." } };
  assert.ok(isRefused(first, answer));
  assert.deepEqual(rest([first, tick(1, [0]), other], first, answer), [other]);
});

test("a name is taken off the screen and put back, whatever became of the ticket meanwhile (F11)", () => {
  const hide = change({ seen: 1, shown: false });
  assert.deepEqual(asSent(hide, "hot-1"), ["/tickets/a/name", JSON.stringify({ seen: 1, shown: false, tablet: "hot-1" })]);
  const hidden = changed(ticket({ turn: 1, state: "cooking", ticks: [0] }), hide);
  assert.ok(hidden.hidden);
  assert.deepEqual([hidden.turn, hidden.state, hidden.ticks], [2, "cooking", [0]]);
  assert.deepEqual(undoing(hide), { shown: true });
  assert.equal(changed(hidden, change({ seen: 2, shown: true })).hidden, "");
  const [again] = rest([hide], hide, { status: 409, body: ticket({ turn: 2, state: "ready", hidden: "" }) });
  assert.deepEqual([again.seen, again.shown], [2, false], "another step does no harm");
  assert.deepEqual(rest([hide], hide, { status: 409, body: ticket({ turn: 2, state: "ready", hidden: "Cyril" }) }), [], "two who hide it agree");
});

test("undoing is the way back", () => {
  assert.deepEqual(undoing(bump("ready", "served", 3)), { to: "ready", from: "served" });
  assert.deepEqual(undoing(tick(3, [0, 2])), { lines: [0, 2], done: false });
  assert.deepEqual(changed(ticket({ state: "cooking", ticks: [1] }), bump("cooking", "received", 0)).ticks, []);
});

test("what was answered leaves the row, and nothing that stands first in its place", () => {
  const [sent, other] = [bump("received", "cooking", 0), bump("cooking", "ready", 1)];
  assert.deepEqual(rest([other], sent, { status: 200, body: ticket({ turn: 1 }) }), [other]);
  assert.deepEqual(rest([sent, other], sent, { status: 200, body: ticket({ turn: 1 }) }), [other]);
});
