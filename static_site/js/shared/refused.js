// The kitchen's no in the words of the page: it sends facts, and beside them an English sentence for whoever has no other.

import { allergens } from "./allergens.js";
import { words } from "./language.js";
import { filled } from "./sentences.js";

/**
 * What is refused and the way on, with the `lang` of sentences that are not the page's. `lines` are of the order that was refused: they
 * have the names that the guest reads.
 */
export function refusedIn(problem, lines = []) {
  const { type = "", detail = words.refusal.refused, next = "" } = problem;
  const said = words.refused.sentences[type.split(":").at(-1)]?.[reasonOf(problem)];
  const values = { ...problem, allergens: problem.allergens && allergens(problem.allergens), ...namesFor(problem, lines) };
  const isComplete = said && Object.values(said).every((sentence) => [...sentence.matchAll(/\{(\w+)\}/g)].every(([, name]) => values[name] !== undefined));
  if (!isComplete) return { detail, next, lang: type && problem.detail ? "en" : undefined };
  return { detail: filled(said.detail, values), next: filled(said.next, values) };
}

/** Under which name the sentence stands: some refusals have more than one, and the facts choose. */
function reasonOf({ type, why = "only", left, most, slots }) {
  if (type.endsWith(":too-many-free")) return most ? "most" : why;
  if (type.endsWith(":slot-full")) return slots?.length ? why : `${why}_none`;
  if (!type.endsWith(":sold-out") || why === "options") return why;
  return most !== undefined ? `${why}_most` : left ? `${why}_left` : why;
}

function namesFor({ why, dish, option, dishes }, lines) {
  const called = (id) => lines.find((line) => line.dish === id)?.name;
  const taken = option && lines.find((line) => line.dish === dish && line.options[option])?.extras.find(({ id }) => id === option)?.name;
  const all = dishes?.map(called);
  return { option: taken, dish: taken && why !== "options" ? `${called(dish)} (${taken})` : called(dish), dishes: all?.every(Boolean) ? all.join(words.menu.comma) : undefined };
}
