// The menu page of a guest at a table says so, and says when the link does not hold any more.

import { ask, isDefinite, Unreachable } from "../shared/api.js";
import { words } from "../shared/language.js";
import { refusedIn } from "../shared/refused.js";
import { filled } from "../shared/sentences.js";
import { sitAt, tableLink, tableName, tableOf } from "./sitting.js";

const tagline = document.querySelector(".tagline");

export async function sitDown() {
  const link = tableLink();
  sitAt(link, Date.now(), tableName(link));
  if (!link) return;
  saySo(link);
  try {
    const { status, body } = await ask(`/tables/${encodeURIComponent(link)}`);
    if (status !== 200) return isDefinite(status) && leave(body);
    sitAt(link, Date.now(), body.table_name);
    saySo(link);
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error; // the kitchen looks at the link again when it gets the order
  }
}

function saySo(link) {
  const name = tableName(link);
  if (link.includes(".")) tagline.textContent = name ? filled(words.menu.at_named, { name }) : filled(words.menu.at_table, { table: tableOf(link) });
}

/** Out of the address too, so that nothing is ordered to the table; a form that is open already hears of it. */
function leave(problem) {
  const { detail, next, lang = "" } = refusedIn(problem);
  sitAt("");
  document.dispatchEvent(new CustomEvent("table", { detail: problem }));
  const query = new URLSearchParams(location.search);
  query.delete("table");
  history.replaceState(history.state, "", `${location.pathname}${query.size ? `?${query}` : ""}${location.hash}`);
  tagline.textContent = `${detail} ${next}`;
  if (lang) tagline.lang = lang;
}
