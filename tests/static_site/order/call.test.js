import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.document = { documentElement: { lang: "en-GB" }, body: { dataset: { zone: "Europe/Paris" } } };
const { callSomebody } = await import("../../../static_site/js/order/call.js");

function answered(status, body) {
  globalThis.fetch = async () => new Response(JSON.stringify(body), { status });
  return callSomebody({ id: "the-link" });
}
const no = (name, why) => ({ type: `urn:refectory:problem:${name}`, why, detail: "As the kitchen says it.", next: "Then this." });

test("a guest reads when somebody was called, or why nobody was", async () => {
  assert.match((await answered(200, { at: "2026-11-27T18:05:00Z" })).text, /^Called at .+ We are coming\.$/);
  assert.deepEqual(await answered(409, no("just-called")), { text: "Somebody was called to your table a moment ago. Call again in some minutes.", lang: undefined });
});

test("a sentence that is not the page's says in which language it is", async () => {
  assert.deepEqual(await answered(409, no("of-tomorrow")), { text: "As the kitchen says it. Then this.", lang: "en" });
});

test("without a connection the page says so itself", async () => {
  globalThis.fetch = () => Promise.reject(new TypeError());
  assert.match((await callSomebody({ id: "the-link" })).text, /^We cannot reach the kitchen/);
});
