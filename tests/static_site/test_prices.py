"""A script writes a price as the menu has it, to the letter, whatever the language and the currency (F16)."""

import json
import subprocess
from dataclasses import asdict
from pathlib import Path

from chalicelib.domain.book.prices import price_text
from chalicelib.service.menu_page import prices_of
from tests.currencies import DECIMALS
from tests.patience import PATIENCE
from tools.book.prices import price_form

ROOT = Path(__file__).parents[2]
LANGUAGES = ("en", "en-US", "fr", "de", "de-CH", "es", "pl", "pt-PT", "sv", "ja", "ar", "he", "fa", "hi-IN", "bn", "ne", "hu")
PRICES = (0, 5, 99, 100, 1_250, 99_999, 100_000, 123_456, 999_999, 1_000_000, 1_234_567, 12_345_678_901)
CODE = """
    const written = {};
    for (const [name, { prices, amounts }] of Object.entries(JSON.parse(process.argv[1]))) {
        globalThis.document = { documentElement: { lang: "en" }, body: { dataset: { prices } } };
        const { money } = await import(`SCRIPT?${encodeURIComponent(name)}`);
        written[name] = amounts.map((amount) => money(amount));
    }
    console.log(JSON.stringify(written));"""


def test_a_script_writes_a_price_as_the_menu_does():
    pairs = [
        *(("en", currency) for currency in DECIMALS),
        *((language, currency) for language in LANGUAGES for currency in ("EUR", "JPY", "KWD", "HUF")),
    ]
    forms = {f"{language} {currency}": price_form(currency, language) for language, currency in pairs}
    code = CODE.replace("SCRIPT", (ROOT / "static_site" / "js" / "shared" / "prices.js").as_uri())
    asked = json.dumps({name: {"prices": prices_of({"prices": asdict(form)}), "amounts": PRICES} for name, form in forms.items()})
    node = ROOT / ".venv" / "bin" / "node"
    ran = subprocess.run([node, "--input-type=module", "-e", code, asked], capture_output=True, text=True, check=True, timeout=PATIENCE)
    assert json.loads(ran.stdout) == {name: [price_text(amount, form) for amount in PRICES] for name, form in forms.items()}
