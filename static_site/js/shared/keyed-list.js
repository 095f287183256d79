// A list whose items keep their own element, so that neither focus nor a finger ends up on another ticket when one leaves.

import { render } from "./lit-html.js";

/** Gives a function that shows these tickets in the list, each by its template. */
export function places(list) {
  const items = new Map();
  return (tickets, template) => {
    const ids = new Set(tickets.map(({ id }) => id));
    for (const [id, item] of items) {
      if (ids.has(id)) continue;
      item.remove();
      items.delete(id);
    }
    tickets.forEach((ticket, index) => {
      if (!items.has(ticket.id)) items.set(ticket.id, document.createElement("li"));
      const item = items.get(ticket.id);
      if (list.children[index] !== item) list.insertBefore(item, list.children[index] ?? null);
      render(template(ticket), item);
    });
  };
}
