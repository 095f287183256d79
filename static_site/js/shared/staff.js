// Asking the kitchen as somebody who works here. The browser sends the session by itself; whoever has none is led to the page for signing
// in.

import { ask, Unreachable } from "./api.js";
import { changeHands, openFor, whoIsHere } from "./unsent.js";

/** Nobody is signed in here; the page for signing in is on its way. */
export class NotLetIn extends Error {}

const PATIENCE = 4000;
const here = location.pathname.split("/").pop();
const remembered = new Map(); // what this page was answered last, by path: no browser stores it
let role; // of whoever is signed in here, once the kitchen has said so
let asking;

/** What to offer: the kitchen decides what is done, and nobody is offered what it would refuse. The owner is crew too. */
export const isCrew = () => role === "crew" || isOwner();
export const isOwner = () => role === "owner";

/** Whether the kitchen has said for whom this page is open. */
export const isLetIn = () => Boolean(role);

const openSignIn = () => location.replace(`sign-in.html#${here}`);

/** What a page does when it is not let in, by the kitchen's reason. */
const WAYS_OUT = {
  "sign-in-first": openSignIn,
  "codes-first": () => location.replace("you.html"),
  "somebody-else"() {
    changeHands("");
    location.reload();
  },
};

/**
 * Gives what `ask` gives; throws `Unreachable` or `NotLetIn`. `by` is the name of whoever did what is sent: under another it is not taken.
 */
export async function askAsStaff(path, { by = whoIsHere(), headers, ...options } = {}) {
  const before = options.method ? undefined : remembered.get(path);
  const ours = { ...(before && { "If-None-Match": before.etag }), ...(options.method && by && { "X-Person": encodeURIComponent(by) }) };
  const answer = await ask(path, { patience: PATIENCE, ...options, headers: { ...ours, ...headers } });
  if (answer.status === 304) return { ...answer, status: 200, body: structuredClone(before.body) };
  if (!options.method && answer.etag) remembered.set(path, { etag: answer.etag, body: structuredClone(answer.body) });
  const reason = answer.body.type?.split(":").pop();
  if (reason in WAYS_OUT) leave(reason);
  return answer;
}

function leave(reason) {
  WAYS_OUT[reason]();
  throw new NotLetIn();
}

/**
 * Who is signed in here. Parts of a page that ask at the same time ask once. Throws as `askAsStaff` does, and `Unreachable` for any other
 * no.
 */
export const askWho = () => (asking ??= who().finally(() => { asking = undefined; }));

async function who() {
  const { status, body } = await askAsStaff("/session");
  if (status !== 200) throw new Unreachable();
  if (isLetIn() && body.name !== whoIsHere()) leave("somebody-else");
  ({ role } = body);
  openFor(body.name);
  document.body.dataset.role = role;
  return body;
}

/** Signs out on this device. Throws `Unreachable` when somebody may still be signed in. */
export async function signOut() {
  const { status } = await ask("/session", { method: "DELETE", patience: PATIENCE });
  if (status !== 200 && status !== 401) throw new Unreachable();
  changeHands("");
  openSignIn();
}

addEventListener("pageshow", ({ persisted }) => persisted && location.reload()); // the way back shows nothing of what was there
