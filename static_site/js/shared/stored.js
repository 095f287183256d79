// What this device remembers: the basket, what is on its way to the kitchen, the orders placed from here. Without storage the page goes on
// from memory.

const memory = new Map();

/** `storage` is the browser's name for the place: a session storage is forgotten with its window. */
export function load(name, storage = "localStorage") {
  if (memory.has(name)) return memory.get(name);
  try {
    return JSON.parse(globalThis[storage].getItem(name) ?? "null");
  } catch {
    return null; // no storage, or something that is not ours
  }
}

/** Gives whether another page will find it. */
export function save(name, value, storage = "localStorage") {
  try {
    if (value === null) globalThis[storage].removeItem(name);
    else globalThis[storage].setItem(name, JSON.stringify(value));
    memory.delete(name);
    return true;
  } catch {
    memory.set(name, value); // a private window, or a full disk
    return false;
  }
}

/** Calls back when another tab changes it. */
export const onChange = (name, changed) => addEventListener("storage", (event) => event.key === name && changed());
