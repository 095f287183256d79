// For how many days a guest is kept: the number in force. Without it the page says the same without a number.

import { ask } from "../shared/api.js";

const { status, body } = await ask("/privacy").catch(() => ({})); // it is said in words already
if (status === 200) document.getElementById("days").textContent = body.days === 1 ? "For a day." : `For ${body.days} days.`;
