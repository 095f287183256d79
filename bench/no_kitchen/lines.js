// The order's lines, each with a way to change it and a way out. The form below them comes with the other script.

import { openDialog } from "./dialogs.js";
import { button, element, stepper } from "./elements.js";
import { basket, keep, money, MOST_PORTIONS, price, total } from "./first.js";
import { left } from "./left.js";

const TEN_SECONDS = 10_000;
let takenOut; // {line, index}: what was taken out last, and where it stood
let formBelow = () => "";
let later;

/** `loadLater` fetches what is needed later. */
export function startLines(loadLater) {
  later = loadLater;
}

export const isOrderOpen = () => document.getElementById("checkout")?.open;

export function openOrder() {
  showOrder();
  later().then((acts) => {
    formBelow = acts.showForm;
    showOrder();
  });
}

export function showOrder() {
  const dialog = openDialog("checkout", "Your order",
    element("header", {}, element("h2", {}, "Your order"), button("Back to the menu", () => dialog.close(), { className: "quiet small" })),
    basket.length ? element("ul", { className: "lines" }, basket.map(showLine)) : element("p", { className: "empty" }, "There is nothing in your order yet."),
    takenOut ? element("p", { className: "undo" }, "Removed. ", button("Put it back", putBack, { className: "quiet small" })) : "",
    element("p", { className: "total" }, element("span", {}, "Total"), element("b", {}, money(total()))),
    formBelow());
}

function showLine(line, index) {
  const there = left[line.dish];
  const changePortions = (portions) => keep(basket.map((other, at) => (at === index ? { ...other, portions } : other)), `${portions} ${line.name}`);
  return element("li", { className: "line" },
    element("span", { className: "name", dir: "auto" }, line.name),
    element("span", { className: "price" }, price(line.price * line.portions)),
    line.extras.length > 0 && element("span", { className: "extras", dir: "auto" }, line.extras.map(({ name, count }) => (count > 1 ? `${count} × ${name}` : name)).join(", ")),
    there < line.portions && element("span", { className: "error" }, there ? `only ${there} left` : "sold out"),
    element("span", { className: "hands" },
      stepper(`Portions of ${line.name}`, line.portions, 1, Math.min(MOST_PORTIONS, there ?? MOST_PORTIONS), changePortions),
      line.extras.length > 0 && button("Change", async () => (await later()).openDish(line.dish, line), { className: "quiet small", ariaLabel: `Change ${line.name}` }),
      button("Remove", () => takeOut(line, index), { className: "quiet small", ariaLabel: `Remove ${line.name}` })));
}

function takeOut(line, index) {
  takenOut = { line, index };
  keep(basket.filter((_, at) => at !== index), `${line.name} is removed`);
  document.querySelector(".undo button").focus();
  setTimeout(() => { takenOut = undefined; if (isOrderOpen()) showOrder(); }, TEN_SECONDS);
}

function putBack() {
  const { line, index } = takenOut;
  takenOut = undefined;
  keep(basket.toSpliced(index, 0, line), `${line.name} is back in your order`);
}
