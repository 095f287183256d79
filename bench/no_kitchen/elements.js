// Elements made from text, and never markup from text.

export const byId = (id) => document.getElementById(id);

export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name in made) made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...children.flat(2).filter(Boolean));
  return made;
}

export const button = (words, onclick, properties = {}) => element("button", { type: "button", onclick, ...properties }, words);

/** From `least` to `most`, one by one; `changed` takes the new value. */
export const stepper = (label, value, least, most, changed) => element("span", { className: "stepper", role: "group", ariaLabel: label },
  button("−", () => changed(value - 1), { ariaLabel: "One less", disabled: value <= least }),
  element("b", {}, String(value)),
  button("+", () => changed(value + 1), { ariaLabel: "One more", disabled: value >= most }));
