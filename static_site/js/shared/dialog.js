// Opening and closing a dialog: made when it is needed, closed by Escape, by its button or beside it, and the focus goes back where it was.

import { dressed } from "./dialog-style.js";

export async function openDialog(name, label) {
  await dressed();
  const dialog = document.getElementById(name) ?? made(name, label);
  if (!dialog.open) dialog.showModal();
  return dialog;
}

function made(name, label) {
  const dialog = document.createElement("dialog");
  dialog.id = name;
  dialog.setAttribute("aria-label", label);
  let began; // a finger that drags from inside the dialog to beside it does not mean to close it
  dialog.addEventListener("pointerdown", (event) => { began = isBeside(dialog, event); });
  dialog.addEventListener("click", (event) => began && isBeside(dialog, event) && dialog.close());
  const spoken = document.createElement("p");
  spoken.className = "spoken";
  spoken.setAttribute("role", "status");
  dialog.append(spoken);
  document.body.append(dialog);
  return dialog;
}

function isBeside(dialog, { target, clientX, clientY }) {
  const box = dialog.getBoundingClientRect();
  return target === dialog && (clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom);
}
