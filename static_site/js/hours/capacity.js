// What each station can do for one slot: for everybody together, or for guests at tables apart from what is collected.

import { html } from "../shared/lit-html.js";

/** `draft` has the minutes by a station's id, and by "<id>/tables" where they are apart; it is changed in place. `number` shows one of them.
 * To set them apart or to join them neither makes nor loses a minute. */
export const showCapacity = (stations, draft, number, edit) => html`<ul class="stations">${stations.map(({ id, name }) => {
  const tables = `${id}/tables`;
  const apart = tables in draft;
  const words = apart ? "Together again" : "Tables apart";
  const turn = () => {
    const all = draft[id] + (draft[tables] ?? 0);
    draft[id] = apart ? all : Math.ceil(all / 2);
    if (apart) delete draft[tables];
    else draft[tables] = all - draft[id];
    edit();
  };
  return html`<li>${number([id, apart ? `${name}, to collect` : name, 0, 1440], draft, `capacity.${id}`)}
    ${apart ? number([tables, `${name}, tables`, 0, 1440], draft, `capacity.${tables}`) : ""}
    <button type="button" class="quiet" aria-label=${`${words}: ${name}`} @click=${turn}>${words}</button></li>`;
})}</ul>`;
