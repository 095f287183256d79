import assert from "node:assert/strict";
import { test } from "node:test";
import {
  arrange, cancelledOn, concerns, empty, inPlace, isLater, keepPlace, minutesLeft, missing, unticked, urgency,
} from "../../../static_site/js/board/queue.js";

const NOW = new Date("2026-11-27T19:00:00Z");
const at = (minutes) => new Date(+NOW + minutes * 60_000);

const ticket = (id, more = {}) => ({
  id, slot: "2026-11-27T19:30:00Z", placed_at: "2026-11-27T18:50:00Z", state: "received", turn: 0, ticks: [],
  lines: [{ station: "Hot line" }, { station: "Cold line" }, { station: "Hot line" }], ...more,
});
const ids = (lane) => lane.map(({ id }) => id).join("");
const all = (text, more) => [...text].map((id) => ticket(id, more));

test("what is new comes last, and what is served keeps its place for ten seconds, so that nothing moves under a finger", () => {
  let board = arrange(empty(), all("abc"), "", NOW);
  board = arrange(board, [ticket("x"), ticket("a"), ticket("b", { state: "served" }), ticket("c")], "", NOW);
  assert.equal(ids(board.due), "abcx");
  board = arrange(board, all("xac"), "", at(0.1));
  assert.equal(ids(board.due), "abcx");
  assert.equal(board.leaving.get("b"), +NOW + 10_000);
  assert.equal(ids(arrange(board, all("xac"), "", at(0.2), true).due), "abcx");
  assert.equal(ids(arrange(board, all("xac"), "", at(0.2)).due), "acx");
});

test("what comes back within its ten seconds stands where it stood", () => {
  let board = arrange(empty(), all("abc"), "", NOW);
  board = arrange(board, all("ac"), "", NOW);
  assert.ok(board.due[1].gone);
  board = arrange(board, all("acb"), "", at(0.1));
  assert.deepEqual([ids(board.due), board.leaving.size, board.due[1].gone], ["abc", 0, undefined]);
});

test("a cancelled order keeps its place until it is seen", () => {
  let board = arrange(empty(), all("ab"), "", NOW);
  board = keepPlace(arrange(board, all("b"), "", NOW), "a", Infinity, "cancelled");
  board = arrange(board, all("b"), "", at(600));
  assert.deepEqual([ids(board.due), board.due[0].state], ["ab", "cancelled"]);
  assert.equal(ids(arrange(keepPlace(board, "a", 0), all("b"), "", at(601)).due), "b");
});

test("an order for later has its lane until it is due or begun, and then comes last", () => {
  const late = { slot: "2026-11-27T21:00:00Z" };
  let board = arrange(empty(), [ticket("z", late), ...all("ab")], "", NOW);
  assert.deepEqual([ids(board.due), ids(board.later)], ["ab", "z"]);
  assert.deepEqual(ids(arrange(board, [ticket("z", late), ...all("ab")], "", at(61)).due), "abz");
  board = arrange(board, [ticket("z", { ...late, state: "cooking" }), ...all("ab")], "", NOW);
  assert.deepEqual([ids(board.due), ids(board.later)], ["abz", ""]);
  assert.ok(!isLater(ticket("y"), NOW));
});

test("a station sees its tickets until its lines are done, and the whole kitchen until they are served", () => {
  const views = (more) => ["Hot line", "Cold line", "Bar", ""].map((station) => concerns(ticket("a", more), station));
  assert.deepEqual(views({}), [true, true, false, true]);
  assert.deepEqual(views({ state: "cooking", ticks: [0, 2] }), [false, true, false, true]);
  assert.deepEqual(views({ state: "cooking", ticks: [0, 1, 2] }), [false, false, false, true]);
  assert.deepEqual(views({ state: "ready" }), [false, false, false, true]);
  assert.deepEqual(views({ state: "served" }), [false, false, false, false]);
  assert.deepEqual(views({ state: "cancelled" }), [false, false, false, false]);
  assert.deepEqual(views({ state: "boxed" }), [false, false, false, true], "a state that is newer than this tablet is open");
  assert.deepEqual(missing(ticket("a", { ticks: [0] })), [1, 2]);
});

test("a step that calls lines cooked that nobody has ticked asks first, and says how many (F46)", () => {
  const five = ticket("a", { state: "cooking", ticks: [2], lines: Array(5).fill({ station: "Hot line" }) });
  assert.equal(unticked(five, { to: "ready" }), 4);
  assert.equal(unticked({ ...five, ticks: [0, 1, 2, 3, 4] }, { to: "ready" }), 0);
  assert.equal(unticked({ ...five, lines: five.lines.map((line, index) => ({ ...line, struck: index > 2 })) }, { to: "ready" }), 2);
  assert.deepEqual([{ to: "received" }, { lines: [0], done: true }, { shown: false }].map((change) => unticked(five, change)), [0, 0, 0]);
  assert.equal(unticked({ ...five, state: "ready" }, { to: "served" }), 0);
  assert.equal(unticked({ ...five, lines: five.lines.slice(0, 1), ticks: [] }, { to: "ready" }), 0, "one line is ticked by its step");
});

test("what is new stands in its place by time, but for as long as a finger is near it comes last and nothing moves (F43)", () => {
  const soon = ticket("x", { slot: "2026-11-27T19:05:00Z" });
  let board = arrange(empty(), all("abc"), "", NOW);
  board = arrange(board, [...all("abc"), soon], "", NOW, true);
  assert.equal(ids(board.due), "abcx");
  assert.equal(ids(arrange(board, [...all("abc"), soon], "", at(0.1)).due), "xabc");
});

test("what cannot be ready in time is said before it is late, and what is ready is not late", () => {
  assert.equal(urgency(ticket("a", { late: true }), NOW), "soon");
  assert.equal(urgency(ticket("a", { state: "ready" }), at(60)), "done");
});

test("a line of a station that was struck off keeps the ticket there until somebody has seen it", () => {
  const struck = ticket("a", { state: "cooking", ticks: [1], corrections: [{ turn: 1, line: 1, instead: null }] });
  struck.lines = struck.lines.map((line, index) => ({ ...line, struck: index === 1 }));
  const isUnread = () => true;
  let board = arrange(empty(), [ticket("a"), ticket("b")], "Cold line", NOW);
  board = arrange(board, [struck, ticket("b")], "Cold line", NOW, false, isUnread);
  board = arrange(board, [struck, ticket("b")], "Cold line", at(30), false, isUnread);
  assert.deepEqual([ids(board.due), board.leaving.get("a")], ["ab", Infinity]);
  assert.equal(ids(arrange(empty(), [struck], "Cold line", at(30), false, isUnread).due), "a", "also after a reload");
  assert.equal(ids(arrange(empty(), [struck], "Bar", at(30), false, isUnread).due), "", "it is no news for another station");
  board = arrange(board, [struck, ticket("b")], "Cold line", at(30));
  assert.equal(board.leaving.get("a"), +at(30) + 10_000);
  assert.equal(ids(arrange(board, [struck, ticket("b")], "Cold line", at(31)).due), "b");
});

test("what was cancelled stays until it is seen, also when the tablet goes to another station", () => {
  let board = arrange(empty(), all("abc"), "", NOW);
  board = keepPlace(arrange(board, all("c"), "", NOW), "a", Infinity, "cancelled");
  const moved = cancelledOn(board, "Hot line");
  assert.deepEqual([ids(moved.due), [...moved.leaving]], ["a", [["a", Infinity]]]);
  assert.equal(ids(cancelledOn(board, "Bar").due), "", "where nobody would have cooked it, nobody is told");
  assert.equal(ids(arrange(moved, all("c"), "Hot line", at(60)).due), "ac");
});

test("tickets are never re-sorted under a finger: what is new comes last, what is gone closes the gap", () => {
  const tickets = (ids) => [...ids].map((id) => ({ id }));
  assert.deepEqual(inPlace(tickets("abc"), tickets("xcad")).map(({ id }) => id), ["a", "c", "x", "d"]);
});

test("a ticket's age is minutes and a word", () => {
  const now = new Date("2026-11-27T19:00:00Z");
  const due = (slot) => ({ slot });
  assert.equal(minutesLeft(due("2026-11-27T19:05:00Z"), now), 5);
  assert.deepEqual(["18:59", "19:05", "19:30", "21:00"].map((at) => urgency(due(`2026-11-27T${at}:00Z`), now)), ["late", "soon", "fine", "later"]);
});
