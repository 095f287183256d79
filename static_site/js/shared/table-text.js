// What a table is called, as a heading: as the house calls it, or else by its number.

import { words } from "./language.js";
import { filled } from "./sentences.js";

export const tableText = ({ table, table_name: name }) => name || filled(words.staff.table, { table });
