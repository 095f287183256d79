// What each station can do for one slot: for everybody together, or for guests at tables apart from what is collected.

import { words } from "../shared/language.js";
import { html } from "../shared/lit-html.js";
import { filled } from "../shared/sentences.js";

/**
 * `draft` has minutes by a station's id, and by "<id>/tables" where tables are apart; it is changed in place, and `edit` is called after
 * that.
 * `number` shows one of the minutes.
 */
export const showCapacity = (stations, draft, number, edit) => html`<ul class="stations">${stations.map(({ id, name }) => {
  const tables = `${id}/tables`;
  const isApart = tables in draft;
  const [label, of] = isApart ? [words.hours.together, words.hours.together_of] : [words.hours.apart, words.hours.apart_of];
  return html`<li>${number([id, isApart ? filled(words.hours.station_collected, { station: name }) : name, 0, 1440], draft, `capacity.${id}`)}
    ${isApart ? number([tables, filled(words.hours.station_tables, { station: name }), 0, 1440], draft, `capacity.${tables}`) : ""}
    <button type="button" class="quiet" aria-label=${filled(of, { station: name })} @click=${() => { toggleTables(draft, id, tables); edit(); }}>${label}</button></li>`;
})}</ul>`;

/** Sets the minutes of tables apart, or joins them. That neither makes nor loses a minute. */
function toggleTables(draft, id, tables) {
  const all = draft[id] + (draft[tables] ?? 0);
  const isApart = tables in draft;
  draft[id] = isApart ? all : Math.ceil(all / 2);
  if (isApart) delete draft[tables];
  else draft[tables] = all - draft[id];
}
