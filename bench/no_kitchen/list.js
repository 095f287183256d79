// The list of dishes, made in the browser from the book: what a kitchen would have written into the page.

import { element } from "./elements.js";
import { price } from "./first.js";
import { allergenWords, strictest, usualContents } from "./recipes.js";

export function showList(book) {
  const of = Map.groupBy(Object.entries(book.dishes), ([, dish]) => dish.course);
  document.getElementById("menu").append(...book.courses.map((course) => showCourse(course, of.get(course.id) ?? [])));
}

const showCourse = ({ id, name, description, depth = 0 }, dishes) => element("section", { id: `course-${id}`, className: `course depth-${depth}`, "aria-labelledby": `course-${id}-name` },
  element(`h${depth + 2}`, { id: `course-${id}-name`, dir: "auto" }, name),
  description && element("p", { className: "about", dir: "auto" }, description),
  element("ul", { className: "dishes" }, dishes.map(([dish, about]) => showDish(dish, about, depth))));

const showDish = (id, dish, depth) => element("li", { className: dish.groups ? "dish options" : "dish", id: `dish-${id}` },
  element(`h${depth + 3}`, { className: "name" }, element("bdi", {}, dish.name)),
  element("p", { className: "price" }, price(dish.price)),
  dish.description && element("p", { className: "about", dir: "auto" }, dish.description),
  showContents(dish),
  element("button", { className: "add" }));

function showContents(dish) {
  const { allergens, diets, byChoice } = usualContents(dish);
  const suits = strictest(diets);
  return element("p", { className: "contains" },
    suits && [element("b", {}, suits), " "],
    allergens.length > 0 && [element("i", {}, "Contains"), ` ${allergenWords(allergens)}`],
    byChoice.length > 0 && [allergens.length > 0 && "; ", element("em", {}, "by your choice"), ` ${allergenWords(byChoice)}`]);
}
