// Asking the kitchen as somebody who works here: the browser sends the session, and whoever has none is led to the door.

import { ask, Unreachable } from "./api.js";

/** The kitchen does not know us; the door is being opened. */
export class NotLetIn extends Error {}

const PATIENCE = 4000;
const page = location.pathname.split("/").pop();
let role; // of whoever is signed in here, once the kitchen has said so
let asking;

/** What to show: the kitchen decides what is done, this only offers nobody what it would refuse. The owner is crew too. */
export const isCrew = () => role === "crew" || isOwner();
export const isOwner = () => role === "owner";

const toTheDoor = () => location.replace(`sign-in.html#${page}`);

/** Answers as `ask` does; throws `Unreachable` or `NotLetIn`. */
export async function askAsStaff(path, options = {}) {
  const answer = await ask(path, { patience: PATIENCE, ...options });
  if (!answer.body.type?.endsWith(":sign-in-first")) return answer;
  toTheDoor();
  throw new NotLetIn();
}

/** Who is signed in here; parts of a page that ask at once ask once. Throws as `askAsStaff` does, and `Unreachable` for any other no. */
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
  toTheDoor();
}
