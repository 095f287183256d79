// The words of the pages. A site is built with those of its language in the place of each name; by itself a script speaks English.

export { default as words } from "../../words/en.json" with { type: "json" };
