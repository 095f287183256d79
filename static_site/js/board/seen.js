// Which tickets somebody has seen, as they are now: until then they ring. Kept on this tablet, so that a reload does not hide what nobody has looked at.

import { NOT_BEGUN } from "../shared/states.js";
import { load, save } from "../shared/stored.js";

const KEPT = "seen-tickets";
let seen;

/** Begins with what this tablet has seen before, and forgets what is not on the board any more. On a tablet's first day all that is there is seen. */
export function remind(tickets) {
  const ids = tickets.map(nameOf);
  keep((seen ?? load(KEPT) ?? ids).filter((id) => ids.includes(id)));
}

/** The tickets that nobody has seen: neither touched here nor begun anywhere, or corrected since. */
export const unseen = (tickets) => tickets.filter((ticket) => !ticket.gone && isNews(ticket) && !seen?.includes(nameOf(ticket)));

const isNews = ({ turn, state, corrections }) => corrections?.length > 0 || (NOT_BEGUN.has(state) && turn === 0);

/** A ticket that was corrected is one that nobody has seen yet. */
const nameOf = ({ id, corrections }) => (corrections?.length ? `${id}/${corrections.length}` : id);

/** Somebody has seen these. */
export const see = (tickets) => keep([...new Set([...(seen ?? []), ...tickets.map(nameOf)])]);

function keep(ids) {
  const same = seen?.length === ids.length;
  seen = ids;
  if (!same) save(KEPT, ids);
}
