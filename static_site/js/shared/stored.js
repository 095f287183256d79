// What this phone remembers: the basket, an order under way, the orders placed from here. Nothing is lost when storage is off; it just is not kept.

const memory = new Map();

export function load(name) {
  if (memory.has(name)) return memory.get(name);
  try {
    return JSON.parse(localStorage.getItem(name) ?? "null");
  } catch {
    return null; // no storage, or something that is not ours
  }
}

export function save(name, value) {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify(value));
    memory.delete(name);
  } catch {
    memory.set(name, value); // private windows and full disks: the page goes on from memory
  }
}

/** Calls back when another tab changes it. */
export const onChange = (name, changed) => addEventListener("storage", (event) => event.key === name && changed());
