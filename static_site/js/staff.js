// Asking the kitchen as somebody who works here: the browser sends the session, and whoever has none is led to the door.

import { ask } from "./api.js";

/** The kitchen does not know us; the door is being opened. */
export class NotLetIn extends Error {}

const PATIENCE = 4000;
const page = location.pathname.split("/").pop();

/** Answers as `ask` does; throws `Unreachable` or `NotLetIn`. */
export async function askAsStaff(path, options = {}) {
  const answer = await ask(path, { patience: PATIENCE, ...options });
  if (answer.status !== 401 || answer.body.type?.endsWith(":not-for-you")) return answer;
  location.replace(`sign-in.html#${page}`);
  throw new NotLetIn();
}

/** Signs out on this device. */
export async function signOut() {
  await ask("/session", { method: "DELETE" });
  location.replace(`sign-in.html#${page}`);
}
