// A list whose items keep their own element, so that neither focus nor a finger ends up on another item when one leaves.

import { render } from "./lit-html.js";

/** Gives a function that shows items in the list: each has an `id`, and is shown by the template. */
export function keyedList(list) {
  const elements = new Map();
  return (items, template) => {
    const ids = new Set(items.map(({ id }) => id));
    for (const [id, element] of elements) {
      if (ids.has(id)) continue;
      element.remove();
      elements.delete(id);
    }
    items.forEach((item, index) => {
      if (!elements.has(item.id)) elements.set(item.id, document.createElement("li"));
      const element = elements.get(item.id);
      if (list.children[index] !== element) list.insertBefore(element, list.children[index] ?? null);
      render(template(item), element);
    });
  };
}
