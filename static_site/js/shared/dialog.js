// Dialogs: made when they are needed, and closed by Escape, by their button, by a tap beside them or by the way back. The focus goes back where it was.

import { dialogStyle } from "./dialog-style.js";
import { openOnTop } from "./way-back.js";

export async function openDialog(id, label) {
  await dialogStyle();
  const dialog = document.getElementById(id) ?? makeDialog(id);
  dialog.ariaLabel = label;
  openOnTop(dialog);
  return dialog;
}

function makeDialog(id) {
  const dialog = document.createElement("dialog");
  dialog.id = id;
  let isMeant; // a finger that drags from inside the dialog to beside it does not mean to close it
  dialog.addEventListener("pointerdown", (event) => { isMeant = isBeside(dialog, event); });
  dialog.addEventListener("click", (event) => isMeant && isBeside(dialog, event) && dialog.close());
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
