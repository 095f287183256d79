// The order form: when, who, and what is wrong with it. There is no kitchen to send it to.

import { element } from "./elements.js";
import { basket, money, total } from "./first.js";
import { clock, dayOf, dayText, freeSlots } from "./hours.js";
import { showOrder } from "./lines.js";
import { bookAndShelf } from "./work.js";

const form = { slot: "", name: "", contact: "", note: "", shown: false, ...readGuest() };
let errors = {};

function readGuest() {
  try {
    return JSON.parse(localStorage.getItem("guest"));
  } catch {
    return {}; // nobody ordered from here before
  }
}

export const showForm = () => element("form", { className: "checkout", noValidate: true, onsubmit: submit, oninput: changed },
  showFaults(),
  showTimes(),
  field("name", "Your name", { autocomplete: "name", maxLength: 60 }),
  element("label", { className: "shown" }, element("input", { type: "checkbox", name: "shown", checked: form.shown }), " Show my name on the screen when it is ready"),
  field("contact", "Telephone or e-mail", { autocomplete: "tel", maxLength: 100 }),
  element("p", { className: "field" }, element("label", { htmlFor: "note" }, "Allergies, or anything we should know"),
    element("textarea", { id: "note", name: "note", rows: 2, maxLength: 500, dir: "auto", value: form.note })),
  element("button", { className: "main place", disabled: !basket.length }, `Place order · ${money(total())}`),
  element("p", { className: "pay" }, "You pay when you get it."));

function showTimes() {
  const { book, shelf } = bookAndShelf();
  const slots = freeSlots(book, shelf, basket);
  if (!slots.includes(form.slot)) [form.slot = ""] = slots;
  const days = Map.groupBy(slots, dayOf);
  return element("p", { className: "field" }, element("label", { htmlFor: "slot" }, "When will you collect it?"),
    element("select", { id: "slot", name: "slot" }, [...days].map(([day, times]) => element("optgroup", { label: dayText(day) },
      times.map((slot) => element("option", { value: slot, selected: slot === form.slot }, `${clock(slot)}${slot === slots[0] ? ", as soon as possible" : ""}`))))),
    errors.slot && element("span", { className: "error" }, errors.slot));
}

const field = (name, label, properties) => element("p", { className: "field" }, element("label", { htmlFor: name }, label),
  element("input", { id: name, name, dir: "auto", value: form[name], ariaInvalid: String(Boolean(errors[name])), required: true, ...properties }),
  errors[name] && element("span", { className: "error" }, errors[name]));

const showFaults = () => Object.keys(errors).length > 0 && element("div", { className: "summary", role: "alert" }, element("p", {}, "Before we can take your order:"),
  element("ul", {}, Object.entries(errors).map(([name, words]) => element("li", {}, element("a", { href: `#${name}` }, words)))));

function changed({ target }) {
  form[target.name] = target.type === "checkbox" ? target.checked : target.name === "slot" ? Number(target.value) : target.value;
  const { name, contact, shown } = form;
  localStorage.setItem("guest", JSON.stringify({ name, contact, shown }));
}

function submit(event) {
  event.preventDefault();
  errors = {};
  if (!form.slot) errors.slot = "Choose a time to collect.";
  if (!form.name.trim()) errors.name = "Tell us your name.";
  if (!form.contact.includes("@") && (form.contact.match(/\p{Nd}/gu) ?? []).length < 6) errors.contact = "Tell us how we reach you, if something is wrong with your order.";
  showOrder();
}
