"""What all style sheets hold to."""

import re
from pathlib import Path

STYLES = Path(__file__).parents[2] / "static_site" / "css"


def test_what_a_finger_has_touched_does_not_stay_filled():
    """F36: a rule for a pointer that hovers is for those who have one."""
    rules = [line.strip() for file in sorted(STYLES.rglob("*.css")) for line in file.read_text().splitlines() if ":hover" in line]
    assert rules
    assert [rule for rule in rules if not re.match(r"@media \(hover: hover\) \{", rule)] == []
