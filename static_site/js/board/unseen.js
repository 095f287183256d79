// Which tickets nobody has seen as they are now: they ring until somebody has. What was seen is stored on this tablet, so that a reload
// does not hide what nobody has looked at.

import { NOT_BEGUN } from "../shared/states.js";
import { load, save } from "../shared/stored.js";

const SEEN = "seen-tickets";
let seen; // the names of tickets, as `newsOf` gives them

/** Forgets the tickets that are not on the board any more. On a tablet's first day all that is on the board is seen. */
export function forgetGone(tickets) {
  const names = tickets.map(newsOf);
  store((seen ?? load(SEEN) ?? names).filter((name) => names.includes(name)));
}

/** The tickets that nobody has seen: neither touched here nor begun anywhere, or corrected since. */
export const unseen = (tickets) => tickets.filter((ticket) => !ticket.gone && isNews(ticket) && !seen?.includes(newsOf(ticket)));

const isNews = ({ turn, state, corrections }) => corrections?.length > 0 || (NOT_BEGUN.has(state) && turn === 0);

/** A ticket that was corrected has another name: nobody has seen it yet. */
const newsOf = ({ id, corrections }) => (corrections?.length ? `${id}/${corrections.length}` : id);

/** Somebody has seen these. */
export const see = (tickets) => store([...new Set([...(seen ?? []), ...tickets.map(newsOf)])]);

function store(names) {
  const isSame = seen?.length === names.length;
  seen = names;
  if (!isSame) save(SEEN, names);
}
