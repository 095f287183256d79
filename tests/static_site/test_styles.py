"""What all style sheets hold to."""

import re
from pathlib import Path

STYLES = Path(__file__).parents[2] / "static_site" / "css"


def test_what_a_finger_has_touched_does_not_stay_filled():
    """F36: a rule for a pointer that hovers is for those who have one."""
    rules = [line.strip() for file in sorted(STYLES.rglob("*.css")) for line in file.read_text().splitlines() if ":hover" in line]
    assert rules
    assert [rule for rule in rules if not re.match(r"@media \(hover: hover\) \{", rule)] == []


def test_what_a_ticket_calls_its_parts_styles_nothing_beside_it():
    """A panel had allergens too, and they were orange on orange (F41)."""
    text = re.sub(r"/\*.*?\*/|@keyframes[^\n]*|@media \([^{]*\{", "", (STYLES / "board" / "ticket.css").read_text(), flags=re.DOTALL)
    selectors = [found.strip() for found in re.findall(r"([^{};]+)\{(?=[^{}]*:)", text)]
    assert len(selectors) > 30
    assert [selector for selector in selectors if not re.search(r"\.ticket\b|\.by-keys\b", selector)] == []
