// What the kitchen says to those who work here, and what a page says when it does not answer. The kitchen speaks English in every house, and
// a page in another language says so.

import { words } from "./language.js";
import { html } from "./lit-html.js";
import { counted } from "./sentences.js";

export const english = (sentence) => html`<bdi lang="en">${sentence}</bdi>`;

/** Why the kitchen says no, and what to do next. */
export const refusalText = ({ detail, next = "", seconds }) =>
  seconds ? html`${english(detail)} ${counted(words.staff.wait, seconds)}` : english(`${detail} ${next}`.trim());

export const NO_ANSWER = `${words.staff.away} ${words.staff.away_detail}`;
