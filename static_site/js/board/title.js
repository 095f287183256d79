// Whose a ticket is: a table's, or that of whoever says its code.

import { words } from "../shared/language.js";
import { filled } from "../shared/sentences.js";

/** As a heading. */
export const titleOf = ({ table, code }) => (table ? filled(words.staff.table, { table }) : code);

/** Within a sentence. */
export const mentionOf = ({ table, code }) => (table ? filled(words.tables.one_of_them, { table }) : code);
