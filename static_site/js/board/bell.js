// The bell: two tones that need no file. Browsers keep it silent until somebody has touched the page, and it says so.

const TONES = [[0, 880], [0.18, 1318.5]];
let audio;

export const canRing = () => audio?.state === "running";

/** The first tap of the day lets it ring. `changed` is called when it can, and when it cannot any more. */
export function listenForTap(changed) {
  const wake = () => {
    audio ??= Object.assign(new AudioContext(), { onstatechange: changed });
    if (!canRing()) audio.resume().catch(() => {}); // the next tap tries again
  };
  for (const gesture of ["pointerdown", "pointerup", "keydown"]) addEventListener(gesture, wake, { passive: true });
}

export function ring() {
  if (!canRing()) return;
  for (const [after, pitch] of TONES) {
    const from = audio.currentTime + after;
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.0001, from);
    volume.gain.exponentialRampToValueAtTime(0.6, from + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, from + 0.7);
    tone.connect(volume).connect(audio.destination);
    tone.start(from);
    tone.stop(from + 0.7);
  }
}
