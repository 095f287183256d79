// Asking the kitchen as somebody who works here. The browser sends the session by itself; whoever has none is led to the page for signing
// in.

import { ask, Unreachable } from "./api.js";

/** Nobody is signed in here; the page for signing in is on its way. */
export class NotLetIn extends Error {}

const PATIENCE = 4000;
const page = location.pathname.split("/").pop();
let role; // of whoever is signed in here, once the kitchen has said so
let asking;

/** What to offer: the kitchen decides what is done, and nobody is offered what it would refuse. The owner is crew too. */
export const isCrew = () => role === "crew" || isOwner();
export const isOwner = () => role === "owner";

const openSignIn = () => location.replace(`sign-in.html#${page}`);

/** Gives what `ask` gives; throws `Unreachable` or `NotLetIn`. */
export async function askAsStaff(path, options = {}) {
  const answer = await ask(path, { patience: PATIENCE, ...options });
  if (!answer.body.type?.endsWith(":sign-in-first")) return answer;
  openSignIn();
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
  ({ role } = body);
  document.body.dataset.role = role;
  return body;
}

/** Signs out on this device. Throws `Unreachable` when somebody may still be signed in. */
export async function signOut() {
  const { status } = await ask("/session", { method: "DELETE", patience: PATIENCE });
  if (status !== 200 && status !== 401) throw new Unreachable();
  openSignIn();
}
