// Whose a ticket is: a table's, or that of whoever says its code.

import { words } from "../shared/language.js";
import { filled } from "../shared/sentences.js";
import { tableText } from "../shared/table-text.js";

/** As a heading. */
export const titleOf = (order) => (order.table ? tableText(order) : order.code);

/** Within a sentence. */
export const mentionOf = ({ table, table_name: name, code }) => (table ? name || filled(words.tables.one_of_them, { table }) : code);
