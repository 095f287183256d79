// Opening and closing a dialog: made when it is needed, closed by Escape, by its button or beside it, and the focus goes back where it was.

export function openDialog(name, label) {
  let dialog = document.getElementById(name);
  if (!dialog) {
    dialog = document.createElement("dialog");
    dialog.id = name;
    dialog.setAttribute("aria-label", label);
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    document.body.append(dialog);
  }
  if (!dialog.open) dialog.showModal();
  return dialog;
}
