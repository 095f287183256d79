"""What the house says when it refuses, in English: written from a refusal's name and facts, where somebody reads it.

Another language is another table like this one. The refusals of the pass are here too, by their names.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib.domain.ordering_sentences import ORDERING
from chalicelib.domain.wording import Facts, Wording, written

AS_WRITTEN = "as-written"
"""The reason of a refusal that was kept with its sentences, as `detail` and `way_on`, before facts were kept."""


@dataclass(frozen=True, slots=True)
class Sentences:
    """The title, what is refused, and what to do next."""

    title: str
    detail: str
    way_on: str


def sentences_of(name: str, facts: Facts) -> Sentences:
    """What the house says to whoever meets this refusal."""
    wording, why = WORDINGS[name], facts.get("why", "")
    if why == AS_WRITTEN:
        return Sentences(wording.title, facts["detail"], facts["way_on"])
    detail, way_on = wording.sentences[why]
    return Sentences(wording.title, written(detail, facts), written(way_on, facts))


def _ticket_moved(facts: Facts) -> str:
    who = facts.get("who") or ("The guest" if facts["state"] == "cancelled" else "Somebody")
    done = f", {len(facts['ticks'])} of {facts['lines']} lines done" if facts["ticks"] else ""
    return f"{who} was first: this ticket is {facts['state']} now{done}."


def _short(facts: Facts) -> str:
    return f"There is not that much on the books: {', '.join(facts['ingredient_names'])}."


def _rules_changed(facts: Facts) -> str:
    return f"{facts.get('who') or 'Somebody else'} changed the rules while you did."


def _dish_changed(facts: Facts) -> str:
    return f"{facts.get('by') or 'Somebody else'} changed this dish while you did."


def _draft_changed(facts: Facts) -> str:
    return f"{facts.get('by') or 'Somebody else'} changed the draft meanwhile."


def _broken(facts: Facts) -> str:
    count = len(facts["faults"])
    return f"{count} {'thing has' if count == 1 else 'things have'} to be put right before this can be published."


def _stranded(facts: Facts) -> str:
    count = len(facts["orders"])
    return f"{count} {'order was' if count == 1 else 'orders were'} taken that could not be cooked then."


_CORRECT_IT = "Correct it and send it again."
_NAME = "We need a name to call you by, of at most {most} characters."
_TAKE_IT_BACK = "Take the ticket back first."

WORDINGS: Mapping[str, Wording] = {
    # the kitchen
    "kitchen-busy": Wording(
        "The kitchen is very busy",
        {
            "": ("The kitchen is very busy right now.", "Wait a moment and try again."),
            "order": ("The kitchen is very busy right now.", "Wait a moment and try again: nothing is ordered twice."),
            "movement": ("The kitchen is very busy right now.", "Wait a moment and try again: nothing is booked twice."),
            "rush": ("Orders come in faster than the shelf can be looked at.", "Wait a moment and look again."),
            "menu": ("Another menu was put on offer just now.", "Look at it, and publish yours again."),
            "people": ("We cannot ask who you are right now.", "Wait a moment and try again."),
            "covered": ("The kitchen is being put in order.", "Try again in some minutes: nothing is ordered twice."),
        },
    ),
    "key-moved": Wording("The kitchen is very busy", {"": ("The kitchen is very busy right now.", "Try again.")}),
    "kitchen-fault": Wording(
        "Something went wrong in the kitchen",
        {"": ("Something went wrong in the kitchen.", "Try again in a moment; nothing is ordered twice.")},
    ),
    **ORDERING,
    # what the crew does with a ticket
    "ticket-moved": Wording("Somebody was first", {"": (_ticket_moved, "Look at the ticket again.")}),
    "no-such-step": Wording(
        "No such step",
        {
            "step": ("A ticket cannot go from {state} to {to}.", "Move it one step on or one step back."),
            "tick": ("A line cannot be ticked while its ticket is {state}.", _TAKE_IT_BACK),
            "again": ("Nothing can be made again while its ticket is {state}.", _TAKE_IT_BACK),
            "line": ("There is no such line on this ticket.", "Look at the ticket again."),
            "last-line": ("This is the last line of the ticket.", "Cancel the whole ticket instead."),
            "settle": ("What this table has to pay is not what was shown.", "Look at the new sum."),
            "take-back": ("What was settled cannot be taken back any more.", "Look at what the table has to pay now."),
            "over": ("This ticket is {state}.", "Recall it first, if it was served only now."),
        },
    ),
    # the shelf
    "not-on-the-books": Wording("Not that much on the books", {"": (_short, "Count it first.")}),
    "already-undone": Wording("Already undone", {"": ("This has been undone already.", "There is nothing more to do.")}),
    "not-to-be-undone": Wording(
        "Not to be undone",
        {
            "opening": ("An opening cannot be undone.", "Count what is there instead."),
            "ahead": ("These orders were taken before the day began.", "Cancel the ones that will not be cooked."),
            "reversal": ("What undoes something cannot be undone itself.", "Book anew what is right."),
        },
    ),
    "no-such-movement": Wording("No such movement", {"": ("There is no such movement.", "Look at the list again.")}),
    "no-such-ingredient": Wording("No such ingredient", {"": ("There is no such ingredient in the book.", "Look at the list again.")}),
    # the rules of the house
    "rules-broken": Wording(
        "These rules make no sense",
        {
            "faults": ("These rules make no sense yet.", "Put right what is marked, and save again."),
            "pause-over": ("That time is over.", "Say until when, or for how many minutes from now."),
            "day-over": ("That day is over.", "Take today, or a day to come."),
            "day-far": ("Nobody looks so far ahead.", "Take a day up to the end of {last_year}."),
            "pause": ("A pause lasts a week at most.", "Write down special days on which you are closed."),
        },
    ),
    "rules-changed": Wording(
        "Somebody else changed the rules", {"": (_rules_changed, "Look at them as they are now, and change them again.")}
    ),
    "book-changed": Wording(
        "Somebody else changed the book",
        {
            "dish": (_dish_changed, "Look at both, and save yours again if it shall be so."),
            "draft": (_draft_changed, "Look at what changes now."),
            "menu": ("Another menu was put on offer meanwhile.", "Look at what changes now."),
        },
    ),
    "book-broken": Wording("The book has faults", {"": (_broken, "Put right what is marked, then publish.")}),
    "no-book": Wording(
        "No book was kept",
        {
            "offer": ("No book was kept with the menu on offer.", "Publish the owner's files once more."),
            "version": ("No book was kept with that menu.", "Choose another one."),
        },
    ),
    "unit-changed": Wording(
        "Another unit",
        {
            "": (
                "{ingredient} was counted in {before} until now, and the book counts it in {after}.",
                "Give it a new id: what is on hand, and all that was booked, stays with the old one.",
            )
        },
    ),
    "orders-stranded": Wording("Orders were taken for then", {"": (_stranded, "Call them first, or change it anyway.")}),
    # people
    "not-them": Wording("Not signed in", {"": ("That is not right.", "Look at the name and what you typed, and try again.")}),
    "not-hired": Wording("Nobody of this name", {"": ("Nobody called {name} works here.", "Look at the list again.")}),
    "last-owner": Wording("The last owner", {"": ("Nobody else would be owner.", "Let somebody else be owner first.")}),
    "weak-password": Wording(
        "Not strong enough",
        {
            "short": ("This password is too short.", "Take 12 characters or more."),
            "common": ("Others would try this password first.", "Take a sentence of your own, of 12 characters or more."),
            "word": ("This reads as one word or two, or as a name.", "Take four words or more, with blanks between them."),
        },
    ),
    "too-many-tries": Wording(
        "Tried too often",
        {
            "here": ("That was tried too often.", "Wait a moment, or use a device where you signed in before."),
            "locked": ("That was tried too often.", "Wait some minutes and try again."),
            "mails": ("Many were invited already, and mails are few.", "Wait some minutes and try again."),
        },
    ),
    "sign-in-first": Wording("Sign in first", {"": ("This is for those who work here.", "Sign in.")}),
    "codes-first": Wording("Codes first", {"": ("An owner signs in with the codes of an app.", "Set them up on your own page first.")}),
    "somebody-else": Wording(
        "Somebody else is signed in", {"": ("Somebody else is signed in here by now.", "Open the page again, or sign in as yourself.")}
    ),
    "not-for-you": Wording(
        "Not for you", {"": ("This is not for you to see or to change.", "Ask the owner, or sign in as somebody else.")}
    ),
    # the pass
    "malformed": Wording(
        "Not understood",
        {
            "": ("We could not read this.", _CORRECT_IT),
            "lines": ("An order holds 1 to {most} lines.", _CORRECT_IT),
            "portions": ("A dish can be ordered 1 to {most} times in one line.", _CORRECT_IT),
            "name": (_NAME, _CORRECT_IT),
            "contact": ("How we reach you is a text of at most {most} characters.", _CORRECT_IT),
            "note": ("A note is a text of at most {most} characters.", _CORRECT_IT),
            "allergies": ("We do not know one of these allergies.", "Tick them in the list, or write them in the note."),
            "line": ("A note is one line of at most {most} characters.", _CORRECT_IT),
            "table": ("A table has a number from 1 to {most}.", _CORRECT_IT),
            "settled": ("1 to {most} orders can be settled at once.", "Settle more than that in two parts."),
            "amounts": ("1 to {most} ingredients can be booked at once.", "Book more than that in two parts."),
            "amount": ("An amount is 0 to {most} g, ml or pieces.", _CORRECT_IT),
            "special-days": ("At most {most} special days can be written down.", "Take out those that can wait."),
            "day-name": ("The name of a special day has 1 to {most} characters.", _CORRECT_IT),
            "openings": ("A day can open at most {most} times.", _CORRECT_IT),
            "opening": ("There is an opening that cannot be read.", "Write it like 18:30-22:30."),
            "day": ("There is no such day.", "Write it with year, month and day."),
            "dish-text": ("A text of a dish has at most {most} characters.", "Make it shorter, and save it again."),
            "number": ("There is a number that cannot be meant.", _CORRECT_IT),
            "quota": ("A day has 0 to {most} portions of a dish.", _CORRECT_IT),
            "password": ("A password has 1 to {most} characters.", _CORRECT_IT),
            "answer": ("A password or a code has 1 to {most} characters.", _CORRECT_IT),
            "address": ("The name of somebody who works here is an e-mail address of at most {most} characters.", _CORRECT_IT),
            "code": ("A code has 6 to 8 digits.", "Write it as the app or the mail shows it."),
            "no-name": (_NAME, "Tell us your name."),
            "unprintable": ("There is a character in your {field} that cannot be printed.", "Take it out and send again."),
            "slot-or-table": ("An order is for a time to collect or for a table.", "Choose one of the two."),
            "no-such-day": ("There is no such day.", "Begin with today."),
            "day-to-come": ("That day is yet to come.", "Begin with today."),
            "no-such-mark": ("There is no such page.", "Begin with the latest."),
            "nothing-expected": ("A count says what was expected of everything that was counted.", "Count again."),
            "moving": (
                "Something was ordered too fast to be counted against.",
                "Wait until it is quieter, and write down what you find then.",
            ),
            "no-amount": ("An amount of nothing is no amount.", "Leave out what is nothing."),
            "no-reason": ("Waste has a reason.", "Say in a few words what happened."),
        },
    ),
    "idempotency-key": Wording(
        "The order has no usable key",
        {
            "order": ("The order came without a usable Idempotency-Key.", "Send one of 16 to 128 letters, digits, - and _."),
            "movement": ("This came without a usable Idempotency-Key.", "Send one of 16 to 128 letters, digits, - and _."),
        },
    ),
    "cross-site": Wording("Sent by another site", {"": ("This was sent by another site.", "Open the page here, and try again.")}),
    "not-json": Wording("Not JSON", {"": ("This door takes JSON only.", "Send it with Content-Type: application/json.")}),
    "no-such-page": Wording("Nothing is here", {"": ("There is nothing at this address.", "Go back to the menu.")}),
    "not-that-way": Wording("Not to be used that way", {"": ("This address is not to be used that way.", "Go back to the menu.")}),
}
