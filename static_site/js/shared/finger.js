// A finger that presses a button: whatever the kitchen says meanwhile is shown once it is lifted, or the button would move and the tap miss.

const LONGEST_TAP = 1500; // in milliseconds, as the next one is: whoever presses for longer does not tap
const PRESSED = "button, a, summary, .tick"; // a list that opens or a calendar may swallow that the finger was lifted
const CLICKS_WITHIN = 100; // of being lifted

/** Gives a function that draws at once; or, while a finger presses, as soon as its tap is over. */
export function drawnAfterTap(draw) {
  let pressed; // the timer that ends it
  let waits = false;

  const show = () => {
    waits = Boolean(pressed);
    if (!waits) draw();
  };
  const lift = () => {
    clearTimeout(pressed);
    pressed = undefined;
    if (waits) show();
  };
  const liftIn = (milliseconds) => {
    clearTimeout(pressed);
    pressed = setTimeout(lift, milliseconds);
  };
  const tap = () => {
    clearTimeout(pressed);
    pressed = undefined; // what the tap does is shown at once
    setTimeout(() => waits && show());
  };
  const ways = {
    pointerdown: ({ target }) => target.closest(PRESSED) && liftIn(LONGEST_TAP),
    pointerup: () => pressed && liftIn(CLICKS_WITHIN),
    click: tap,
    pointercancel: lift,
  };
  for (const [name, listen] of Object.entries(ways)) addEventListener(name, listen, { capture: true, passive: true });
  return show;
}
