// What is needed when somebody asks for it: the options of a dish, the order form, and the filters.

export { openDish } from "./dish.js";
export { startFilters } from "./filters.js";
export { showForm } from "./form.js";
