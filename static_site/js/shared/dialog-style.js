// The style of dialogs and of the basket. It is fetched when the first of them is shown: who only reads the menu does not wait for it.

const { dialogStyle: style } = document.body.dataset; // a page that has it from the beginning names none
let loading;

/** Resolves when the style is there, or cannot be had. */
export function dialogStyle() {
  if (!style || [...document.styleSheets].some(({ href }) => href?.endsWith(style))) return undefined;
  loading ??= new Promise((resolve) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = style;
    link.addEventListener("load", resolve);
    link.addEventListener("error", () => { link.remove(); loading = undefined; resolve(); });
    document.head.append(link);
  });
  return loading;
}
