// What the kitchen says to those who work here. It speaks English in every house, and a page in another language says so.

import { html } from "./lit-html.js";

export const english = (sentence) => html`<bdi lang="en">${sentence}</bdi>`;

/** Why the kitchen says no, and what to do next. */
export const refusal = ({ detail, next = "" }) => english(`${detail} ${next}`.trim());
