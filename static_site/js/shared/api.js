// The way to the kitchen: the only file that fetches.

export class Unreachable extends Error {}

/** Whether the kitchen has said yes or no, and asking again changes nothing. */
export const isDefinite = (status) => status < 500 && status !== 429 && status !== 408;

const JSON_BODY = { "Content-Type": "application/json" };
const OUR_SITE = { "X-Site": globalThis.location?.host }; // for browsers that do not say themselves which page asks

/** Asks the kitchen, and gives {status, body, retryAfter, date, etag}. Throws Unreachable after `patience` milliseconds. */
export async function ask(path, { method = "GET", body, headers = {}, patience = 8000 } = {}) {
  let answer;
  let text;
  try {
    answer = await fetch(`/api${path}`, {
      method,
      body,
      headers: { ...(method === "GET" ? {} : OUR_SITE), ...(body === undefined ? {} : JSON_BODY), ...headers },
      cache: method === "GET" ? "no-cache" : "no-store",
      credentials: "same-origin",
      signal: AbortSignal.timeout(patience),
    });
    text = await answer.text();
  } catch {
    throw new Unreachable();
  }
  let json;
  try {
    json = JSON.parse(answer.status === 304 ? "null" : text);
  } catch {
    throw new Unreachable(); // somebody on the way answered, but not the kitchen
  }
  const said = (name) => answer.headers.get(name);
  return { status: answer.status, body: json, retryAfter: Number(said("Retry-After")) || 0, date: said("Date"), etag: said("ETag") };
}
