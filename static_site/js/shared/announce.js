// Words for those who listen to the page. What stands behind an open dialog is not read out, so they are put into the dialog.

export function announce(words) {
  const place = document.querySelector("dialog[open] > .spoken") ?? document.getElementById("spoken");
  if (place) place.textContent = place.textContent === words ? `${words}\u00a0` : words; // the same words twice are news too
}
