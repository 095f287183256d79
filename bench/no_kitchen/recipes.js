// The kitchen's work, done on the guest's phone: recipes are followed down to what is bought, for allergens, diets and what is left.

const ALLERGENS = ["gluten", "crustaceans", "eggs", "fish", "peanuts", "soybeans", "milk", "nuts", "celery", "mustard", "sesame", "sulphites", "lupin", "molluscs"];
const STRICTEST_FIRST = ["vegan", "vegetarian", "pescetarian"];
const DIETS = [...STRICTEST_FIRST, "no-alcohol"];
const FEW = 3;
const allergenNames = new URLSearchParams(document.body.dataset.allergens);

export const allergenWords = (list) => list.map((allergen) => allergenNames.get(allergen) ?? allergen).join(", ");
export const strictest = (diets) => STRICTEST_FIRST.find((diet) => diets.includes(diet)) ?? "";

let recipes;
let onHand = {};
let followed = new Map();

export function openBook(book, shelf) {
  recipes = book;
  followed = new Map();
  fillShelf(shelf);
}

export const fillShelf = (shelf) => { onHand = shelf.on_hand; };

export const dishOfBook = (id) => recipes.dishes[id];

/** What one unit of this takes from the shelf, by ingredient. */
function takesOf(what) {
  if (!followed.has(what)) followed.set(what, recipes.ingredients[what] ? new Map([[what, 100 / (recipes.ingredients[what].usable ?? 100)]]) : takesOfParts(recipes.preparations[what]));
  return followed.get(what);
}

function takesOfParts({ makes, of }) {
  const total = new Map();
  for (const [what, amount] of Object.entries(of)) addTo(total, takesOf(what), amount / makes);
  return total;
}

function addTo(total, more, times) {
  for (const [what, amount] of more) total.set(what, (total.get(what) ?? 0) + amount * times);
}

const allOptions = (dish) => (dish.groups ?? []).flatMap((group) => group.options);

/** The options that are chosen, each with its count. */
export const chosen = (dish, options) => allOptions(dish).filter(({ id }) => options[id]).map((option) => ({ ...option, count: options[option.id] }));

function needs(dish, options) {
  const picked = chosen(dish, options);
  const out = new Set(picked.flatMap((option) => option.takes_out ?? []));
  const total = new Map();
  for (const [what, amount] of Object.entries(dish.recipe)) if (!out.has(what)) addTo(total, takesOf(what), amount);
  for (const { adds = {}, count } of picked) for (const [what, amount] of Object.entries(adds)) addTo(total, takesOf(what), amount * count);
  return total;
}

/** Allergens and diets of a dish as chosen. */
export function containsOf(dish, options) {
  const [has, unsuited] = [new Set(), new Set()];
  for (const what of needs(dish, options).keys()) {
    const ingredient = recipes.ingredients[what];
    for (const allergen of ingredient.allergens ?? []) has.add(allergen);
    for (const diet of ingredient.unsuited ?? []) unsuited.add(diet);
  }
  return { allergens: ALLERGENS.filter((allergen) => has.has(allergen)), diets: DIETS.filter((diet) => !unsuited.has(diet)) };
}

/** The same of a dish as it comes, with what its options may add. */
export function usualContents(dish) {
  const usual = containsOf(dish, firstChoice(dish, {}));
  const added = new Set(allOptions(dish).flatMap(({ adds = {} }) => Object.keys(adds).flatMap((what) => [...takesOf(what).keys()])));
  const mayCome = new Set([...added].flatMap((what) => recipes.ingredients[what].allergens ?? []));
  return { ...usual, byChoice: ALLERGENS.filter((allergen) => mayCome.has(allergen) && !usual.allergens.includes(allergen)) };
}

/** Portions left by "dish" and "dish/option", where they are few. */
export function portionsLeft() {
  const left = {};
  const put = (name, portions) => { if (portions <= FEW) left[name] = portions; };
  for (const [id, dish] of Object.entries(recipes.dishes)) {
    let of = portionsOf(dish, {});
    for (const { least, options } of dish.groups ?? []) {
      const each = options.map((option) => portionsOf(dish, { [option.id]: 1 }));
      options.forEach((option, index) => put(`${id}/${option.id}`, each[index]));
      if (least) of = Math.min(of, Math.max(...each));
    }
    put(id, of);
  }
  return left;
}

const portionsOf = (dish, options) => Math.max(0, Math.min(...[...needs(dish, options)].map(([what, amount]) => Math.floor((onHand[what] ?? 0) / amount + 1e-9))));

/** What is chosen to begin with: where a choice is required, the first options that are not sold out. */
export function firstChoice(dish, left, id) {
  const options = {};
  for (const group of dish.groups ?? []) {
    let missing = group.least;
    for (const option of group.options.filter((option) => left[`${id}/${option.id}`] !== 0)) {
      const count = Math.min(group.each, missing);
      if (count) options[option.id] = count;
      missing -= count;
    }
  }
  return options;
}
