// The way of an order through the house, drawn and played: its own times only, and all of them, slowed down to be seen.

import { words } from "../shared/language.js";
import { filled } from "../shared/sentences.js";
import { travelOf } from "../shared/travel.js";
import "../shared/language-links.js";

const SECONDS = 8; // that a play takes
const main = document.querySelector("main");
const again = document.getElementById("play");
const id = location.hash.slice(1);
const travel = travelOf(id);
const still = matchMedia("(prefers-reduced-motion: reduce)");
const bytes = (count) => filled(words.travel.bytes, { count });
const ms = (count) => filled(words.travel.ms, { count });
let frame = 0;

function write(selector, text) {
  for (const place of document.querySelectorAll(selector)) place.textContent = text;
}

/** Milliseconds of the five legs: there, in the kitchen, at the larder, in the kitchen again, and back. Half of a way is each time. */
function legs({ whole, kitchen, larder }) {
  const [way, work] = [Math.max(whole - kitchen, 0) / 2, Math.max(kitchen - larder, 0) / 2];
  return [way, work, larder, work, way].map((leg) => Math.max(leg, whole / 20));
}

/** Another clock may have measured more than all of it. */
const within = (whole, part) => ms(Math.min(part, whole));

function showPapers({ request, answer, sent, received, times: { whole, kitchen, larder } }) {
  main.classList.add("own");
  const figures = { whole: ms(whole), kitchen: within(whole, kitchen), larder: within(whole, larder), of_it: filled(words.travel.of_these, { ms: within(whole, larder) }), sent: bytes(sent), received: bytes(received) };
  for (const [name, figure] of Object.entries(figures)) write(`[data-of=${name}]`, figure);
  write("#took", filled(words.travel.took, { whole: ms(whole), way: whole > kitchen ? ms(whole - kitchen) : filled(words.travel.less_than, { ms: ms(10) }) }));
  write("#request", `POST /api/orders\nidempotency-key: …\n\n${JSON.stringify(request, null, 1)}`);
  write("#answer", `201\nserver-timing: kitchen;dur=${kitchen}, larder;dur=${larder}\n\n${JSON.stringify(answer, null, 1)}`);
  document.getElementById("papers").hidden = false;
}

/** Draws the house as it was so many milliseconds after the tap. */
function draw(passed, durations, steps) {
  const picture = [...document.querySelectorAll(".rooms svg")].find((svg) => svg.getClientRects().length);
  const [slip, cloche] = picture.querySelectorAll(".traveller use");
  let begun = 0;
  [...picture.querySelectorAll(".thread path")].forEach((leg, number) => {
    const part = Math.min(Math.max((passed - begun) / durations[number], 0), 1);
    const isNow = passed >= begun && (part < 1 || number === durations.length - 1);
    leg.style.strokeDashoffset = 1 - part;
    steps[number].classList.toggle("now", isNow);
    if (isNow) place(number < 3 ? slip : cloche, leg.getPointAtLength(leg.getTotalLength() * part));
    begun += durations[number];
  });
  slip.classList.toggle("away", passed >= durations[0] + durations[1] + durations[2]);
  cloche.classList.toggle("away", passed < durations[0] + durations[1] + durations[2]);
}

function place(thing, { x, y }) {
  thing.setAttribute("x", x);
  thing.setAttribute("y", y);
}

function play() {
  const durations = legs(travel.times);
  const whole = durations.reduce((sum, leg) => sum + leg, 0);
  const slower = Math.max(Math.round((SECONDS * 1000) / whole), 1);
  const steps = [...document.querySelectorAll(".story li")];
  write("#slower", filled(words.travel.slower, { times: slower }));
  main.classList.add("playing");
  cancelAnimationFrame(frame);
  let began;
  frame = requestAnimationFrame(function next(now) {
    began ??= now;
    const passed = (now - began) / slower;
    draw(Math.min(passed, whole), durations, steps);
    if (passed < whole) frame = requestAnimationFrame(next);
    else main.classList.remove("playing");
  });
}

if (id) {
  const back = document.getElementById("back");
  back.href = `order.html#${id}`;
  back.hidden = false;
}
if (travel) {
  showPapers(travel);
  if (!still.matches) {
    again.hidden = false;
    again.onclick = play;
    play();
  }
}
addEventListener("hashchange", () => location.reload());
