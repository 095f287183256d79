// What this phone remembers: the basket, an order under way, the orders placed from here. Nothing is lost when storage is off; it just is not kept.

const memory = new Map();

export function load(name) {
  try {
    return JSON.parse(localStorage.getItem(name) ?? "null");
  } catch {
    return memory.get(name) ?? null;
  }
}

export function save(name, value) {
  memory.set(name, value);
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // private windows and full disks: the page goes on from memory
  }
}

/** Calls back when another tab changes it. */
export const onChange = (name, changed) => addEventListener("storage", (event) => event.key === name && changed());
