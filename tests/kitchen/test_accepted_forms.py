"""What people really are called and really write is taken as it is."""

import json

import pytest

from tests.at_the_pass import JSON, Pass, dish, form_of

NAMES = [
    "Zoë Müller-Łukaszewska",
    "محمد عبد الله",
    "שרה",
    "山田 太郎",
    "👩‍🍳 José",
    "Nguyễn Thị Ánh",
    "O'Brien; DROP TABLE orders --",
    "<script>alert(1)</script>",
    "${jndi:ldap://x}",
    "{{7*7}}",
    "e\u0301",
    "N" * 60,
    "𝔘" * 60,
]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_given_back_as_it_was_written(kitchen: Pass, name: str):
    placed = kitchen.order(dish("wine"), name=name, contact=f"{name}@"[-100:], note=name)
    [ticket] = kitchen.get("/api/tickets", **kitchen.crew).told["tickets"]
    followed = kitchen.get(f"/api/orders/{placed.told['id']}").told
    assert (placed.status, placed.told["name"], placed.told["note"]) == (201, name, name)
    assert (followed["name"], followed["note"]) == (name, name)
    assert (ticket["name"], ticket["contact"], ticket["note"]) == (name, f"{name}@"[-100:], name)


def test_a_note_may_have_lines(kitchen: Pass):
    assert kitchen.order(dish("wine"), note="one\n\ttwo").told["note"] == "one\n\ttwo"


@pytest.mark.parametrize("line_break", ["\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_a_note_pasted_with_other_line_breaks_has_lines(kitchen: Pass, line_break: str):
    assert kitchen.order(dish("wine"), note=f"one{line_break}two").told["note"] == "one\ntwo"


def test_blanks_around_a_name_are_nobodys_name(kitchen: Pass):
    assert kitchen.order(dish("wine"), name="  Ada \n").told["name"] == "Ada"


def test_a_name_and_how_one_is_reached_stand_on_one_line_and_turn_none_round(kitchen: Pass):
    """Phones paste such marks around a number, and other screens show the name (F11)."""
    typed = "\u202eadA\u202c\r\n\tLovelace\u2028"
    placed = kitchen.order(dish("wine"), name=typed, contact="\u202a+33 6\u202c\n1212", note="\u2067no nuts\u2069\nat all")
    [ticket] = kitchen.get("/api/tickets", **kitchen.crew).told["tickets"]
    assert (placed.told["name"], ticket["name"], ticket["contact"], ticket["note"]) == (
        "adA Lovelace",
        "adA Lovelace",
        "+33 6 1212",
        "no nuts\nat all",
    )


@pytest.mark.parametrize("content_type", [JSON, "application/json; charset=utf-8", "Application/JSON", "application/json;charset=UTF-8"])
@pytest.mark.parametrize("as_bytes", [False, True])
def test_json_is_json_however_it_arrives(kitchen: Pass, content_type: str, as_bytes: bool):  # noqa: FBT001 - as the gateway has it
    text = json.dumps(form_of(dish("wine"), name="Zoë 🍷"), ensure_ascii=False)
    answer = kitchen.post(text.encode() if as_bytes else text, content_type=content_type)
    assert (answer.status, answer.told["name"]) == (201, "Zoë 🍷")


def test_a_free_dish_costs_nothing_and_minus_nothing_is_nothing(kitchen: Pass):
    text = json.dumps(form_of(dish("oysters", fine=1), total=350)).replace("350", "-0")
    assert kitchen.post(text).problem == "price-changed"


def test_thirty_lines_with_a_long_note_are_one_order(kitchen: Pass):
    form = form_of(*[dish("wine"), dish("leeks")] * 12, *[dish("soup", plain=1)] * 6, note="n" * 500, contact="c" * 100)
    answer = kitchen.post(form, **kitchen.crew)  # for so much a stranger would have to call
    assert (answer.status, len(answer.told["lines"])) == (201, 30)


def test_a_name_of_a_header_is_the_same_in_any_case(kitchen: Pass):
    text = json.dumps(form_of(dish("wine")))
    answer = kitchen.send("POST", "/api/orders", text, **{"Content-Type": JSON, "IDEMPOTENCY-KEY": "K_k-" * 32})
    assert answer.status == 201
