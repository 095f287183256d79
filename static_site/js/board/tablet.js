// The name of this tablet, for as long as its window is open: the kitchen knows by it which changes were made here.

import { load, save } from "../shared/stored.js";

export const TABLET = load("tablet", "sessionStorage") ?? crypto.randomUUID();

save("tablet", TABLET, "sessionStorage");
