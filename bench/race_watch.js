// A guest with no patience, inside the page: notes when the first dish can be read, taps Add until the page says so, and opens the order.
// It knows a page by what anybody sees: headings, rows, buttons and their words. Times are milliseconds from the start of the navigation.
// `expected` is put before it: the names of the first dish, of the dish that is added and of the one of which few are left, and the currency.

window.seen = {};
const TAP_AGAIN = 100;
let lastTap = -Infinity;
let rows = {};

const text = (element) => element?.textContent.replace(/\s+/g, " ").trim() ?? "";
const isSeen = (element) => {
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
};

/** The row of the dish with this name in the list. */
function row(name) {
  const heading = rows[name]?.isConnected ? undefined : [...document.querySelectorAll("main :is(h3, h4, h5)")].find((found) => text(found) === name);
  if (heading) rows[name] = heading.closest("li");
  return rows[name];
}

/** Elements that are in sight outside the list of dishes. */
function* outside(selector) {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT, (node) => (node.localName === "main" ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
  while (walker.nextNode()) if (walker.currentNode.matches(selector) && isSeen(walker.currentNode)) yield walker.currentNode;
}

function tap(button) {
  if (!button || button.disabled || performance.now() - lastTap < TAP_AGAIN) return;
  lastTap = performance.now();
  button.click();
}

const isPriced = (element) => text(element).includes(expected.currency);
const orderButton = () => [...outside("button")].find((button) => /your order/i.test(text(button)) && isPriced(button));
const orderedLine = () => [...outside("[role=dialog] li, dialog li, aside li")].find((line) => text(line).includes(expected.added) && isPriced(line));
const isTaken = () => [...document.querySelectorAll("[role=status]")].some((status) => text(status).includes(expected.added));

const steps = {
  dish: () => { const first = row(expected.first); return first && isSeen(first) && /free|\d/.test(text(first)); },
  add() {
    if (!seen.dish) return false;
    if (orderButton()) return true;
    if (!isTaken()) tap(row(expected.added)?.querySelector("button"));
    return false;
  },
  list() {
    if (!seen.add) return false;
    if (orderedLine()) return true;
    if (![...outside("dialog, [role=dialog]")].length) tap(orderButton());
    return false;
  },
  left: () => /2 left/.test(text(row(expected.few))) && /open|closed|ready/i.test(text(document.querySelector("header"))),
};

function look() {
  for (const [name, step] of Object.entries(steps)) if (!(name in seen) && step()) seen[name] = performance.now();
  if (Object.keys(steps).some((name) => !(name in seen))) requestAnimationFrame(look);
}
requestAnimationFrame(look);
