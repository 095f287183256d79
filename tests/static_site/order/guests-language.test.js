import assert from "node:assert/strict";
import { test } from "node:test";

const OPTION = { id: "oil", name: "Huile d’olive" };
const DISHES = [
  { id: "soup", name: "Soupe", groups: [{ options: [OPTION] }] },
  { id: "sole", name: "Sole", lang: { name: "en" }, groups: [] },
];
const ORDER = {
  code: "K7",
  lines: [
    { dish: "soup", name: "Soup", options: [{ id: "oil", name: "Olive oil", count: 2 }] },
    { dish: "sole", name: "Sole", options: [] },
    { dish: "gone", name: "Pie", options: [{ id: "oil", name: "Olive oil", count: 1 }] },
  ],
};

globalThis.document = { body: { dataset: { language: "fr" } } };
const { inGuestsLanguage } = await import("../../../static_site/js/order/guests-language.js");

test("a guest reads the names of the card in the language of the page, asked for once", async () => {
  const asked = [];
  globalThis.fetch = async (address) => {
    asked.push(address);
    return new Response(JSON.stringify({ menu: { dishes: DISHES } }));
  };
  const { code, lines } = await inGuestsLanguage(ORDER);
  await inGuestsLanguage(ORDER);
  assert.deepEqual(asked, ["/api/menu?language=fr"]);
  assert.deepEqual([code, lines[0].name, lines[0].options], ["K7", "Soupe", [{ id: "oil", name: "Huile d’olive", count: 2, lang: undefined }]]);
  assert.deepEqual(lines[1].lang, { name: "en" });
  assert.deepEqual([lines[2].name, lines[2].options[0].name], ["Pie", "Olive oil"], "what left the card keeps its own");
});
