// The browser's storages, for tests that run without a browser.

/** Puts an empty storage in the place of that name, and gives what is stored in it, as text by name. */
export function emptyStorage(place) {
  const texts = new Map();
  const value = { getItem: (name) => texts.get(name) ?? null, setItem: (name, text) => texts.set(name, text), removeItem: (name) => texts.delete(name) };
  Object.defineProperty(globalThis, place, { value, configurable: true });
  return texts;
}
