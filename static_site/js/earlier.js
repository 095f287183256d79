// The orders placed from this phone: a way back to the last one.

import { load } from "./stored.js";
import { when } from "./words.js";

const last = load("orders").at(-1);
const line = document.getElementById("earlier");
const link = document.createElement("a");
link.href = `/order.html#${last.id}`;
link.textContent = `Your ${new Date(last.slot) < new Date() ? "last " : ""}order ${last.code}, for ${when(last.slot)}`;
line.replaceChildren(link);
line.hidden = false;
