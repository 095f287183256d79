// How the crew is let in: a secret that is typed once, or comes with the address, and is kept until this window is closed. Only this file knows.

import { ask } from "./api.js";
import { html, render } from "./lit-html.js";

/** The kitchen does not know us. */
export class NotLetIn extends Error {}

const PATIENCE = 4000;
const secret = () => sessionStorage.getItem("crew") ?? "";

/** Asks the kitchen as one of the crew; throws `Unreachable` or `NotLetIn`. */
export async function askAsCrew(path, options = {}) {
  const answer = await ask(path, { patience: PATIENCE, ...options, headers: { Authorization: `Bearer ${secret()}` } });
  if (answer.status !== 401) return answer;
  sessionStorage.removeItem("crew");
  throw new NotLetIn();
}

export const mayTry = () => secret() !== "";

/** Asks for the secret in this place, and then calls `enter`. */
export function showDoor(place, enter, words = "") {
  const submit = (event) => {
    event.preventDefault();
    sessionStorage.setItem("crew", event.target.secret.value);
    enter();
  };
  render(html`<form class="door" @submit=${submit}><p class="field"><label for="secret">The crew’s secret</label>
    <input id="secret" name="secret" type="password" autocomplete="current-password" required></p>
    <p class="error" role="alert">${words}</p><button class="main">Open the board</button></form>`, place);
  place.querySelector("input").focus();
}

const parts = location.hash.slice(1).split("&");
const given = parts.find((part) => part && !part.includes("="));
if (given) {
  sessionStorage.setItem("crew", decodeURIComponent(given));
  const rest = parts.filter((part) => part !== given).join("&");
  history.replaceState(null, "", location.pathname + (rest && `#${rest}`)); // it must not stay in the address
}
