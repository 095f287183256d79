// For how many days a guest is kept: the number in force. Without it the page says the same without a number.

import { ask } from "../shared/api.js";
import "../shared/language-links.js";
import { words } from "../shared/language.js";
import { counted } from "../shared/sentences.js";

const { status, body } = await ask("/privacy").catch(() => ({})); // it is said in words already
if (status === 200) document.getElementById("days").textContent = counted(words.privacy.days, body.days);
