// Dialogs, and their style, which is on its way from the first Add on.

import { element } from "./elements.js";

const FOCUSED = "button, input, select, textarea";

export function loadDialogStyle() {
  const { dialogs } = document.body.dataset;
  if (dialogs && !document.querySelector(`link[href="${dialogs}"]`)) document.head.append(element("link", { rel: "stylesheet", href: dialogs }));
}

/** Opens the dialog with this content; it shows other content while it is open. */
export function openDialog(id, label, ...content) {
  loadDialogStyle();
  let dialog = document.getElementById(id);
  if (!dialog) {
    dialog = element("dialog", { id, ariaLabel: label, onclick: (event) => isBeside(dialog, event) && dialog.close() });
    document.body.append(dialog);
  }
  const place = [...dialog.querySelectorAll(FOCUSED)].indexOf(document.activeElement);
  dialog.replaceChildren(...content);
  if (!dialog.open) dialog.showModal();
  else dialog.querySelectorAll(FOCUSED)[place]?.focus(); // the button that was pressed is made anew
  return dialog;
}

function isBeside(dialog, { target, clientX, clientY }) {
  const box = dialog.getBoundingClientRect();
  return target === dialog && (clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom);
}
