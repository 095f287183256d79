// The way to the kitchen is a real server here, so that what is sent and sent again is what really goes over the wire.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, beforeEach, test } from "node:test";

const kept = new Map();
Object.defineProperty(globalThis, "localStorage", { value: { getItem: (name) => kept.get(name) ?? null, setItem: (name, value) => kept.set(name, value), removeItem: (name) => kept.delete(name) } });
const { begin, isOld, send, underWay } = await import("../../../static_site/js/menu/attempt.js");

const soup = { lines: [{ dish: "soup", portions: 1, options: {} }], total: 1450 };
let answers = [];
let heard = [];
const kitchen = createServer(async (request, response) => {
  let body = "";
  for await (const part of request) body += part;
  heard.push({ key: request.headers["idempotency-key"], body, stored: kept.get("attempt") });
  const [status, json, headers = {}] = answers.shift();
  if (!status) return request.socket.destroy();
  response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(json);
});

before(async () => {
  await new Promise((ready) => kitchen.listen(0, "127.0.0.1", ready));
  const { port } = kitchen.address();
  const relative = globalThis.fetch;
  globalThis.fetch = (path, options) => relative(`http://127.0.0.1:${port}${path}`, options);
});
after(() => kitchen.close());
beforeEach(() => {
  kept.clear();
  heard = [];
});

test("an answer that was lost is asked for with the same key and the same body", async () => {
  answers = [[0], [502, "<html>"], [503, "{}"], [201, '{"id":"abc"}']];
  const lost = [];
  const { status, body } = await send(begin(soup), (tries) => lost.push(tries));
  assert.deepEqual([status, body.id, lost], [201, "abc", [1, 2, 3]]);
  assert.equal(new Set(heard.map(({ key }) => key)).size, 1);
  assert.equal(new Set(heard.map(({ body: sent }) => sent)).size, 1);
});

test("key and body are kept before anything is sent, and forgotten after a definite answer", async () => {
  answers = [[409, '{"type":"urn:refectory:problem:sold-out"}']];
  const attempt = begin(soup);
  assert.deepEqual(underWay(), attempt);
  const { status } = await send(attempt, () => {});
  assert.equal(status, 409);
  assert.equal(JSON.parse(heard[0].stored).key, attempt.key);
  assert.equal(underWay(), null);
});

test("a new attempt has a new key", () => {
  assert.notEqual(begin(soup).key, begin(soup).key);
  assert.match(begin(soup).key, /^[A-Za-z0-9_-]{16,128}$/);
});

test("an attempt of this morning is not sent again unasked", () => {
  const attempt = begin(soup);
  assert.equal(isOld(attempt, attempt.at + 60_000), false);
  assert.equal(isOld(attempt, attempt.at + 16 * 60_000), true);
  assert.equal(isOld({ key: "k", body: "{}" }, Date.now()), true);
});
