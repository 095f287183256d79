// What the first taps ask for, in one file: the order beside the menu, its form, a dish with its options, and the guest's table.

export { renameBasket } from "./basket-language.js";
export { showSide } from "./basket-side.js";
export { openCheckout, resume } from "./checkout.js";
export { openDish } from "./dish-dialog.js";
export { sitDown } from "./table.js";
export { showTaken } from "./taken.js";
