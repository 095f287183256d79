// The way back of the browser closes the dialog on top, and not the page: each open dialog is a step in its history.

const onTop = []; // the dialogs, the one on top last
let isUnderWay = false; // a step of ours through the history, which takes its time

const stepsTaken = () => history.state?.dialogs ?? 0;

/** A step more for each dialog that has been opened, and one less for each that was closed by its own buttons, or by a reload. */
function takeSteps() {
  if (isUnderWay) return;
  while (stepsTaken() < onTop.length) history.pushState({ dialogs: stepsTaken() + 1 }, "");
  if (stepsTaken() === onTop.length) return;
  isUnderWay = true;
  history.go(onTop.length - stepsTaken());
}

/** Shows a dialog; the way back leads out of it. */
export function openOnTop(dialog) {
  if (dialog.open) return;
  dialog.showModal();
  onTop.push(dialog);
  dialog.addEventListener("close", wasClosed);
  takeSteps();
}

function wasClosed({ target }) {
  if (target.open) return; // and shown again at once
  target.removeEventListener("close", wasClosed);
  if (onTop.includes(target)) onTop.splice(onTop.indexOf(target), 1);
  takeSteps();
}

/** Goes to another page, from which the way back leads to this one and not into a dialog. */
export function leaveFor(address) {
  const way = stepsTaken() ? "replace" : "assign";
  isUnderWay = true;
  for (const dialog of onTop.splice(0)) dialog.close();
  location[way](address);
}

addEventListener("popstate", () => {
  if (!isUnderWay) while (onTop.length > stepsTaken()) onTop.pop().close();
  isUnderWay = false;
  takeSteps(); // a way forward leads into no dialog
});
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  isUnderWay = false;
  takeSteps();
});
takeSteps();
