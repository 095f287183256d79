// Words that change while somebody waits for them. A browser that translates a page puts elements of its own in the place of text, and
// what is written into the old text is seen by nobody. So other words are another element.

/** Gives a function that takes the words as they are now, and gives their element: the same one for as long as they are the same. */
export function changingWords() {
  let words;
  let element;
  return (now) => {
    if (now !== words) {
      words = now;
      element = document.createElement("span");
      element.textContent = now;
    }
    return element;
  };
}
