// Keeps a screen on while it shows the board, or what is ready: one that sleeps shows nothing, and does not ring.

export function stayAwake() {
  const ask = () => document.hidden || navigator.wakeLock?.request("screen").catch(() => {}); // an empty battery may say no
  document.addEventListener("visibilitychange", ask); // who looks away gives it back
  ask();
}
