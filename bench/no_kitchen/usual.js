// The page as such pages are usually built: a shell that fetches book and shelf, and makes the list of them.

import { showList } from "./list.js";
import { openBook } from "./recipes.js";
import { startWork } from "./work.js";

const { dataset } = document.body;
const fetchJson = async (path) => (await fetch(path)).json();
const [book, shelf] = await Promise.all([fetchJson(dataset.book), fetchJson("/shelf.json")]);
openBook(book, shelf);
showList(book);
startWork(book, shelf, () => import(dataset.later));
