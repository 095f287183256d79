import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { drawnAfterTap } from "../../../static_site/js/shared/finger.js";

let page; // the browser's window, as far as a finger is felt on it
let under; // what is under the finger, by its name
let drawn;
let show;

beforeEach(() => {
  page = new EventTarget();
  under = "button";
  page.closest = (selector) => selector.split(", ").includes(under) || null;
  globalThis.addEventListener = page.addEventListener.bind(page);
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  drawn = 0;
  show = drawnAfterTap(() => { drawn += 1; });
});

const feel = (...names) => names.forEach((name) => page.dispatchEvent(new Event(name)));

test("while no finger presses, everything is drawn at once", () => {
  show();
  show();
  assert.equal(drawn, 2);
});

test("what is said while a finger presses is drawn once, after its tap", () => {
  feel("pointerdown");
  show();
  show();
  feel("pointerup");
  show();
  assert.equal(drawn, 0, "the tap itself may come a moment after the finger is lifted");
  feel("click");
  mock.timers.tick(0);
  assert.equal(drawn, 1);
});

test("what a tap does is drawn at once, and what waited with it", () => {
  page.addEventListener("click", () => { show(); assert.equal(drawn, 1); });
  feel("pointerdown");
  show();
  feel("pointerup", "click");
  mock.timers.tick(5000);
  assert.equal(drawn, 1);
});

test("a finger that scrolls away, is lifted beside every button or rests there keeps nothing from being drawn", () => {
  feel("pointerdown");
  show();
  feel("pointercancel");
  assert.equal(drawn, 1);
  feel("pointerdown");
  show();
  feel("pointerup");
  mock.timers.tick(100);
  assert.equal(drawn, 2);
  feel("pointerdown");
  show();
  mock.timers.tick(1499);
  assert.equal(drawn, 2);
  mock.timers.tick(1);
  assert.equal(drawn, 3);
  show();
  assert.equal(drawn, 4);
});

test("what is no button holds nothing back: a list that opens may never say that the finger was lifted", () => {
  under = "select";
  feel("pointerdown");
  show();
  feel("pointerup");
  show();
  assert.equal(drawn, 2);
});

test("what is said before the page is touched is not drawn a second time", () => {
  show();
  feel("pointerdown", "pointerup", "click");
  mock.timers.tick(5000);
  assert.equal(drawn, 1);
});
