// Keeps the tablet's screen on while it shows the board: one that sleeps neither shows a ticket nor rings.

export function stayAwake() {
  const ask = () => document.hidden || navigator.wakeLock?.request("screen").catch(() => {}); // an empty battery may say no
  document.addEventListener("visibilitychange", ask); // who looks away gives it back
  ask();
}
