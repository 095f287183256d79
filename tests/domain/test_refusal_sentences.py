"""What the house says when it refuses: whole sentences with a way on, written from facts."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.refusal_sentences import AS_WRITTEN, WORDINGS, sentences_of
from chalicelib.kitchen.forms import TYPED
from chalicelib.kitchen.staff_forms import SignInForm
from tests.raise_sites import KINDS, Site, sites

EXAMPLES: list[tuple[str, dict[str, Any], str, str]] = [
    ("kitchen-busy", {}, "The kitchen is very busy right now.", "Wait a moment and try again."),
    ("kitchen-busy", {"why": "order"}, "The kitchen is very busy right now.", "Wait a moment and try again: nothing is ordered twice."),
    ("kitchen-busy", {"why": "movement"}, "The kitchen is very busy right now.", "Wait a moment and try again: nothing is booked twice."),
    ("kitchen-busy", {"why": "menu"}, "Another menu was put on offer just now.", "Look at it, and publish yours again."),
    ("kitchen-busy", {"why": "rush"}, "Orders come in faster than the shelf can be looked at.", "Wait a moment and look again."),
    ("kitchen-busy", {"why": "people"}, "We cannot ask who you are right now.", "Wait a moment and try again."),
    ("key-moved", {}, "The kitchen is very busy right now.", "Try again."),
    ("kitchen-fault", {}, "Something went wrong in the kitchen.", "Try again in a moment; nothing is ordered twice."),
    ("not-on-menu", {"why": "dish"}, "One of these dishes is no longer on the menu.", "Take it out of your order and choose another."),
    (
        "not-on-menu",
        {"why": "option", "dish_name": "Onion soup"},
        "Onion soup is no longer made that way.",
        "Open the dish and choose again.",
    ),
    ("not-on-menu", {"why": "rules"}, "There is no such dish on the menu.", "Choose another one."),
    *(
        (
            "options",
            {"dish_name": "Onion soup", "group_name": "Finish", "least": least, "most": most},
            f"Onion soup can be had with {count} of “Finish”.",
            "Open the dish and choose again.",
        )
        for least, most, count in [(1, 1, "exactly 1"), (0, 3, "up to 3"), (1, 3, "1 to 3"), (0, 0, "exactly 0")]
    ),
    ("too-large", {}, "This is more than one order can hold.", "Make it smaller, or send two orders."),
    ("not-at-table", {"why": "no-token", "table": 7}, "To order to table 7, scan the code on it.", "Scan it, or choose a time to collect."),
    ("not-at-table", {"why": "turned-over", "table": 7}, "The code of table 7 is no longer valid.", "Ask us for the new one, or collect."),
    ("no-such-table", {"table": 13}, "There is no table 13 here.", "Look at the number on your table, or ask us."),
    ("price-changed", {}, "The price of your order has changed.", "Look at the new total and order again."),
    (
        "sold-out",
        {"why": "shelf", "dish_name": "Sole", "left": 3},
        "Only 3 × Sole can still be made.",
        "Take 3 or fewer, or choose something else.",
    ),
    (
        "sold-out",
        {"why": "shelf", "dish_name": "Sole", "left": 0},
        "Sole is sold out.",
        "Take it out of your order, or choose something else.",
    ),
    (
        "sold-out",
        {"why": "shelf", "dish_name": "Soup", "option_name": "With comté", "left": 0},
        "Soup (With comté) is sold out.",
        "Choose another option.",
    ),
    (
        "sold-out",
        {"why": "shelf", "dish_name": "Soup", "option_name": "With comté", "left": 1},
        "Only 1 × Soup (With comté) can still be made.",
        "Take 1 or fewer, or choose something else.",
    ),
    (
        "sold-out",
        {"why": "day", "dish_name": "Goose", "left": 2},
        "Only 2 × Goose can still be had that day.",
        "Choose another day, or something else.",
    ),
    (
        "sold-out",
        {"why": "day", "dish_name": "{Goose}", "left": 0},
        "{Goose} is sold out for that day.",
        "Choose another day, or something else.",
    ),
    ("not-together", {"dish_names": ["A", "B"]}, "There is not enough for all of these together: A, B.", "Take fewer, or take one out."),
    (
        "slot-full",
        {"why": "order", "slots": ["2026-11-27T20:00:00+01:00"]},
        "The kitchen has no more time for this order then.",
        "Choose one of the next free times.",
    ),
    (
        "slot-full",
        {"why": "order", "slots": []},
        "The kitchen has no more time for this order then.",
        "It is more than we can cook for one time: make it smaller, or call us.",
    ),
    ("slot-full", {"why": "correction"}, "The kitchen has no more time for this then.", "Choose something that is quicker to cook."),
    ("slot-unavailable", {}, "Your time can no longer be chosen.", "Choose one of the times on offer."),
    ("closed", {}, "The kitchen takes no more orders for the table now.", "Choose a time to collect, or come back when we are open."),
    (
        "key-reused",
        {"why": "order"},
        "This order was already sent with something else in it.",
        "Look at your first order, or send a new one.",
    ),
    ("key-reused", {"why": "movement"}, "This was already sent with something else in it.", "Look at what was booked, or book it anew."),
    ("no-such-order", {}, "There is no order here.", "Look at the address again, or order anew."),
    (
        "too-late-to-cancel",
        {"why": "cooking"},
        "Your order is already being cooked, so it cannot be cancelled here.",
        "Call us if something is wrong.",
    ),
    (
        "too-late-to-cancel",
        {"why": "time"},
        "The time of your order has come, so it cannot be cancelled here any more.",
        "Call us if something is wrong.",
    ),
    *(
        ("ticket-moved", {"lines": 4, **facts}, f"{moved}.", "Look at the ticket again.")
        for facts, moved in [
            ({"who": "Zoë", "state": "ready", "ticks": []}, "Zoë was first: this ticket is ready now"),
            ({"who": "Zoë", "state": "cooking", "ticks": [0, 3]}, "Zoë was first: this ticket is cooking now, 2 of 4 lines done"),
            ({"state": "cancelled", "ticks": []}, "The guest was first: this ticket is cancelled now"),
            ({"state": "served", "ticks": []}, "Somebody was first: this ticket is served now"),
        ]
    ),
    (
        "no-such-step",
        {"why": "step", "state": "received", "to": "served"},
        "A ticket cannot go from received to served.",
        "Move it one step on or one step back.",
    ),
    (
        "no-such-step",
        {"why": "tick", "state": "ready"},
        "A line cannot be ticked while its ticket is ready.",
        "Take the ticket back first.",
    ),
    (
        "no-such-step",
        {"why": "again", "state": "served"},
        "Nothing can be made again while its ticket is served.",
        "Take the ticket back first.",
    ),
    ("no-such-step", {"why": "line"}, "There is no such line on this ticket.", "Look at the ticket again."),
    ("no-such-step", {"why": "last-line"}, "This is the last line of the ticket.", "Cancel the whole ticket instead."),
    ("no-such-step", {"why": "over", "state": "served"}, "This ticket is served.", "Recall it first, if it was served only now."),
    ("not-on-the-books", {"ingredient_names": ["Leek", "Sole"]}, "There is not that much on the books: Leek, Sole.", "Count it first."),
    ("already-undone", {}, "This has been undone already.", "There is nothing more to do."),
    ("not-to-be-undone", {"why": "opening"}, "An opening cannot be undone.", "Count what is there instead."),
    ("not-to-be-undone", {"why": "ahead"}, "These orders were taken before the day began.", "Cancel the ones that will not be cooked."),
    ("not-to-be-undone", {"why": "reversal"}, "What undoes something cannot be undone itself.", "Book anew what is right."),
    ("no-such-movement", {}, "There is no such movement.", "Look at the list again."),
    ("no-such-ingredient", {}, "There is no such ingredient in the book.", "Look at the list again."),
    ("rules-broken", {"why": "faults"}, "These rules make no sense yet.", "Put right what is marked, and save again."),
    ("rules-broken", {"why": "pause"}, "A pause lasts a week at most.", "Write down special days on which you are closed."),
    ("rules-changed", {"who": "Ada"}, "Ada changed the rules while you did.", "Look at them as they are now, and change them again."),
    ("rules-changed", {}, "Somebody else changed the rules while you did.", "Look at them as they are now, and change them again."),
    ("orders-stranded", {"orders": [{}]}, "1 order was taken that could not be cooked then.", "Call them first, or change it anyway."),
    (
        "orders-stranded",
        {"orders": [{}, {}]},
        "2 orders were taken that could not be cooked then.",
        "Call them first, or change it anyway.",
    ),
    ("not-them", {}, "That is not right.", "Look at the name and what you typed, and try again."),
    ("weak-password", {"why": "short"}, "This password is too short.", "Take 12 characters or more."),
    ("weak-password", {"why": "common"}, "Others would try this password first.", "Take a sentence of your own, of 12 characters or more."),
    ("too-many-tries", {"why": "here"}, "That was tried too often.", "Wait a moment, or use a device where you signed in before."),
    ("codes-first", {}, "An owner signs in with the codes of an app.", "Set them up on your own page first."),
    ("somebody-else", {}, "Somebody else is signed in here by now.", "Open the page again, or sign in as yourself."),
    ("too-many-tries", {"why": "locked"}, "That was tried too often.", "Wait some minutes and try again."),
    ("sign-in-first", {}, "This is for those who work here.", "Sign in."),
    ("not-for-you", {}, "This is not for you to see or to change.", "Ask the owner, or sign in as somebody else."),
    ("malformed", {}, "We could not read this.", "Correct it and send it again."),
    ("malformed", {"why": "lines", "most": 30}, "An order holds 1 to 30 lines.", "Correct it and send it again."),
    ("malformed", {"why": "portions", "most": 20}, "A dish can be ordered 1 to 20 times in one line.", "Correct it and send it again."),
    ("malformed", {"why": "name", "most": 60}, "We need a name to call you by, of at most 60 characters.", "Correct it and send it again."),
    ("malformed", {"why": "contact", "most": 100}, "How we reach you can be at most 100 characters long.", "Correct it and send it again."),
    ("malformed", {"why": "note", "most": 500}, "A note can be at most 500 characters long.", "Correct it and send it again."),
    ("malformed", {"why": "table"}, "A table has a number.", "Correct it and send it again."),
    ("malformed", {"why": "address"}, "The name of somebody who works here is an e-mail address.", "Correct it and send it again."),
    ("malformed", {"why": "code"}, "A code has 6 to 8 digits.", "Write it as the app or the mail shows it."),
    ("malformed", {"why": "no-name", "most": 60}, "We need a name to call you by, of at most 60 characters.", "Tell us your name."),
    (
        "malformed",
        {"why": "unprintable", "field": "note"},
        "There is a character in your note that cannot be printed.",
        "Take it out and send again.",
    ),
    ("malformed", {"why": "slot-or-table"}, "An order is for a time to collect or for a table.", "Choose one of the two."),
    ("malformed", {"why": "no-such-day"}, "There is no such day.", "Begin with today."),
    ("malformed", {"why": "day-to-come"}, "That day is yet to come.", "Begin with today."),
    ("malformed", {"why": "no-such-mark"}, "There is no such page.", "Begin with the latest."),
    ("malformed", {"why": "nothing-expected"}, "A count says what was expected of everything that was counted.", "Count again."),
    (
        "malformed",
        {"why": "moving"},
        "Something was ordered too fast to be counted against.",
        "Wait until it is quieter, and write down what you find then.",
    ),
    ("malformed", {"why": "no-amount"}, "An amount of nothing is no amount.", "Leave out what is nothing."),
    ("malformed", {"why": "no-reason"}, "Waste has a reason.", "Say in a few words what happened."),
    (
        "idempotency-key",
        {"why": "order"},
        "The order came without a usable Idempotency-Key.",
        "Send one of 16 to 128 letters, digits, - and _.",
    ),
    (
        "idempotency-key",
        {"why": "movement"},
        "This came without a usable Idempotency-Key.",
        "Send one of 16 to 128 letters, digits, - and _.",
    ),
    ("cross-site", {}, "This was sent by another site.", "Open the page here, and try again."),
    ("not-json", {}, "This door takes JSON only.", "Send it with Content-Type: application/json."),
    ("no-such-page", {}, "There is nothing at this address.", "Go back to the menu."),
    ("not-that-way", {}, "This address is not to be used that way.", "Go back to the menu."),
]
"""Every refusal with the facts that its sentences need, and these sentences."""
CHOSEN = {
    "idempotency-key": {"order", "movement"},
    "malformed": {"", *TYPED.values(), *SignInForm.TYPED.values()},
    "kitchen-busy": {"", "order", "movement"},
    "weak-password": {"short", "common"},
}
"""The reasons that are chosen at run time where one of these is made."""
SITES = [site if site.whys else replace(site, whys=frozenset(CHOSEN[site.kind.name])) for site in sites("chalicelib")]


class Facts(dict[str, Any]):
    """Facts that remember which of them must be there, and which were only looked for."""

    def __init__(self, facts: Mapping[str, Any]) -> None:
        super().__init__(facts)
        self.needed, self.looked_for = set[str](), {"why"}

    def __getitem__(self, name: str) -> Any:
        if name not in self.looked_for:
            self.needed.add(name)
        return super().__getitem__(name)

    def __contains__(self, name: object) -> bool:
        self.looked_for.add(str(name))
        return super().__contains__(name)

    def get(self, name: str, default: Any = None) -> Any:
        self.looked_for.add(name)
        return super().get(name, default)


def facts_of(name: str, why: str) -> tuple[set[str], set[str]]:
    """The facts that the sentences of this refusal need, and those that they look for."""
    found = [Facts(facts) for example, facts, *_ in EXAMPLES if (example, facts.get("why", "")) == (name, why)]
    for facts in found:
        sentences_of(name, facts)
    return set().union(*(facts.needed for facts in found)), set().union(*(facts.looked_for for facts in found))


@pytest.mark.parametrize(("name", "facts", "detail", "way_on"), EXAMPLES, ids=lambda part: part if isinstance(part, str) else "")
def test_a_refusal_says_what_is_refused_and_what_to_do_next(name: str, facts: Mapping[str, Any], detail: str, way_on: str):
    sentences = sentences_of(name, facts)
    assert (sentences.detail, sentences.way_on) == (detail, way_on)
    assert all(re.fullmatch(r"[“{]?[A-Z0-9].*\.", sentence) for sentence in (detail, way_on))


def test_every_refusal_has_its_sentences_for_every_reason_and_a_title():
    assert sorted(WORDINGS) == sorted(kind.name for kind in KINDS)
    assert {(name, why) for name, wording in WORDINGS.items() for why in wording.sentences} == {
        (name, facts.get("why", "")) for name, facts, *_ in EXAMPLES
    }
    assert all(re.fullmatch(r"[A-Z][^.]+", wording.title) for wording in WORDINGS.values())


def test_a_refusal_that_was_kept_with_its_sentences_has_them_again():
    facts = {"why": AS_WRITTEN, "detail": "The {soup} is out.", "way_on": "Choose.", "dish": "soup"}
    sentences = sentences_of("sold-out", facts)
    assert (sentences.title, sentences.detail, sentences.way_on) == ("Sold out", "The {soup} is out.", "Choose.")


@pytest.mark.parametrize("site", SITES, ids=lambda site: f"{site.file}:{site.line}")
def test_what_refuses_gives_the_facts_that_its_sentences_need_and_no_other(site: Site):
    used = set(site.kind.public)
    for why in site.whys:
        needed, looked_for = facts_of(site.kind.name, why)
        assert needed <= site.facts
        used |= needed | looked_for
    assert site.facts <= used


def test_every_reason_is_given_somewhere():
    given = {(site.kind.name, why) for site in SITES for why in site.whys}
    assert given == {(name, why) for name, wording in WORDINGS.items() for why in wording.sentences}
