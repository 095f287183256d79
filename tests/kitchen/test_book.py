"""The owner's office by its routes: what is read and written, who may, and what nobody gets to see."""

import json
from typing import Any

import pytest

from chalicelib.larder.keys import book_key
from chalicelib.larder.table import client, table_name
from tests.at_the_pass import JSON, Answer, Pass, dish


def office(kitchen: Pass) -> dict[str, Any]:
    return kitchen.get("/api/book", **kitchen.reader).told


def of(kitchen: Pass, dish_id: str) -> dict[str, Any]:
    return next(one for one in office(kitchen)["dishes"] if one["id"] == dish_id)


def save(kitchen: Pass, dish_id: str, seen: dict[str, Any] | None = None, **changes: Any) -> Answer:
    seen = seen or of(kitchen, dish_id)
    form = {name: seen[name] for name in ("name", "description", "price", "off")}
    return kitchen.put(f"/api/book/draft/dishes/{dish_id}", {"seen": seen["seen"], "dish": {**form, **changes}}, **kitchen.owner)


def publish(kitchen: Pass, seen: int, menu: int = 1, **more: Any) -> Answer:
    return kitchen.put("/api/book/publication", {"seen": seen, "menu": menu, **more}, **kitchen.owner)


def begin(kitchen: Pass, version: int, seen: int) -> Answer:
    body = json.dumps({"from": version, "seen": seen})
    return kitchen.send("POST", "/api/book/draft", body, content_type=JSON, **kitchen.owner)


def throw(kitchen: Pass, seen: object) -> Answer:
    return kitchen.send("DELETE", f"/api/book/draft?seen={seen}", **kitchen.owner)


def test_the_office_shows_courses_dishes_and_prices(kitchen: Pass):
    told = office(kitchen)
    assert (told["menu"], told["turn"], told["draft"], told["faults"]) == (1, 0, None, [])
    assert told["languages"] == [{"code": "en", "name": "en"}]
    assert told["categories"][1] == {"id": "oysters", "name": "Oysters", "within": "starters"}
    soup = told["dishes"][0]
    assert soup.pop("seen")
    about = {"name": {"en": "Onion soup"}, "description": {"en": "Slow onions, dark stock"}, "price": 1_200, "off": False}
    assert soup == {"id": "soup", "category": "starters", **about}


@pytest.mark.secret
def test_the_office_shows_no_recipe_and_nothing_of_the_larder(kitchen: Pass):
    save(kitchen, "soup", price=1_300)
    begin(kitchen, 1, 1)
    for path in ("/api/book", "/api/book/differences", "/api/book/versions"):
        text = kitchen.get(path, **kitchen.owner).text
        assert not [word for word in ("recipe", "butter", "bones", "on_hand", "minutes", "hot") if word in text]


def test_a_price_is_changed_looked_at_published_and_taken_back(kitchen: Pass):
    saved = save(kitchen, "soup", price=1_300)
    assert (saved.status, saved.told["turn"], saved.told["faults"]) == (200, 1, [])
    assert saved.told["seen"] == of(kitchen, "soup")["seen"]
    told = kitchen.get("/api/book/differences", **kitchen.reader).told
    change = {"kind": "dish", "entry": "soup", "name": "Onion soup", "what": "changed", "field": "price", "before": 1_200, "after": 1_300}
    assert told["differences"] == [change]
    assert (told["draft"]["base"], told["draft"]["by"], told["turn"], told["menu"]) == (1, "Owner", 1, 1)
    assert publish(kitchen, 1).told == {"version": 2}
    card = kitchen.get("/api/menu").told["menu"]
    assert (card["version"], card["dishes"][0]["price"]) == (2, 1_300)
    assert kitchen.order(dish("soup", plain=1)).told["total"] == 1_300
    versions = kitchen.get("/api/book/versions", **kitchen.reader).told["versions"]
    assert [(one["version"], one["who"]) for one in versions] == [(2, "Owner"), (1, "")]
    assert [one["after"] for one in begin(kitchen, 1, 2).told["differences"]] == [1_200]
    assert publish(kitchen, 3, 2).told == {"version": 3}
    assert kitchen.get("/api/menu").told["menu"]["dishes"][0]["price"] == 1_200


def test_what_was_seen_already_is_not_sent_again(kitchen: Pass):
    for path in ("/api/book", "/api/book/differences", "/api/book/versions"):
        seen = kitchen.get(path, **kitchen.owner).headers["ETag"]
        assert kitchen.get(path, if_none_match=seen, **kitchen.owner).status == 304


def test_of_two_owners_at_one_dish_the_second_sees_both(kitchen: Pass):
    seen = of(kitchen, "soup")
    save(kitchen, "soup", price=1_300)
    refused = save(kitchen, "soup", seen, price=1_400)
    assert (refused.status, refused.problem, refused.told["by"]) == (409, "book-changed", "Owner")
    theirs = of(kitchen, "soup")
    assert refused.told["theirs"] == {name: theirs[name] for name in ("name", "description", "price", "off", "seen")}


def test_a_broken_draft_is_kept_with_its_faults_and_not_published(kitchen: Pass):
    saved = save(kitchen, "soup", name={"en": " "}, price=-1)
    faults = [
        {"kind": "dish", "id": "soup", "field": "name", "message": "the name is empty"},
        {"kind": "dish", "id": "soup", "field": "price", "message": "a price cannot be below zero; 0 is a free dish"},
    ]
    assert (saved.status, saved.told["faults"]) == (200, faults)
    assert office(kitchen)["faults"] == faults
    refused = publish(kitchen, 1)
    assert (refused.status, refused.problem, refused.told["faults"]) == (422, "book-broken", faults)
    assert refused.told["detail"] == "2 things have to be put right before this can be published."


def test_a_draft_is_thrown_away_by_whoever_has_seen_it(kitchen: Pass):
    save(kitchen, "soup", price=1_300)
    assert [throw(kitchen, seen).status for seen in (0, "", "x", "9" * 10)] == [409, 400, 400, 400]
    assert throw(kitchen, 1).told == {"menu": 1, "turn": 2, "draft": None, "faults": [], "differences": []}
    assert of(kitchen, "soup")["price"] == 1_200


def test_a_text_is_taken_as_it_is_meant_and_one_without_end_is_not(kitchen: Pass):
    save(kitchen, "soup", name={"en": " Soup\nof onions "}, description={"en": "One\r\nTwo"})
    assert (of(kitchen, "soup")["name"], of(kitchen, "soup")["description"]) == ({"en": "Soup of onions"}, {"en": "One\nTwo"})
    refused = save(kitchen, "soup", description={"en": "x" * 1_001})
    assert (refused.status, refused.told["field"]) == (400, "dish.description[...]")
    assert refused.told["detail"] == "A text of a dish has at most 1000 characters."
    assert save(kitchen, "soup", description={"en": "a\x00b"}).told["field"] == "description"


def test_what_is_not_there_is_refused(kitchen: Pass):
    soup = of(kitchen, "soup")
    assert save(kitchen, "cake", soup).problem == "not-on-menu"
    assert begin(kitchen, 9, 0).problem == "no-book"
    client().delete_item(TableName=table_name(), Key=book_key(1))
    refused = kitchen.get("/api/book", **kitchen.owner)
    assert (refused.status, refused.problem) == (409, "no-book")
