"""Every refusal with the facts that its sentences need, and these sentences."""

from typing import Any

ANOTHER = "Choose another dish, or take it anyway."
BACK = "Take the ticket back first."
CORRECT = "Correct it and send it again."
QUIETER = "Wait until it is quieter, and write down what you find then."
TAKE_OUT = "Take it out and send again."
FIRST_ONE = "Look at your first order, or send a new one."
WORDS = "Take four words or more, with blanks between them."
CALL_THEM = "Call them first, or change it anyway."
KEY = "Send one of 16 to 128 letters, digits, - and _."
MET = {"allergen_names": ["soya", "milk"], "dish_names": ["Soup", "Sole"]}
BOTH = "Look at both, and save yours again if it shall be so."
MARKED = "Put right what is marked, then publish."

EXAMPLES: list[tuple[str, dict[str, Any], str, str]] = [
    ("kitchen-busy", {}, "The kitchen is very busy right now.", "Wait a moment and try again."),
    ("kitchen-busy", {"why": "order"}, "The kitchen is very busy right now.", "Wait a moment and try again: nothing is ordered twice."),
    ("kitchen-busy", {"why": "movement"}, "The kitchen is very busy right now.", "Wait a moment and try again: nothing is booked twice."),
    ("kitchen-busy", {"why": "menu"}, "Another menu was put on offer just now.", "Look at it, and publish yours again."),
    ("kitchen-busy", {"why": "rush"}, "Orders come in faster than the shelf can be looked at.", "Wait a moment and look again."),
    ("kitchen-busy", {"why": "covered"}, "The kitchen is being put in order.", "Try again in some minutes: nothing is ordered twice."),
    ("kitchen-busy", {"why": "people"}, "We cannot ask who you are right now.", "Wait a moment and try again."),
    ("key-moved", {}, "The kitchen is very busy right now.", "Try again."),
    ("kitchen-fault", {}, "Something went wrong in the kitchen.", "Try again in a moment; nothing is ordered twice."),
    ("not-on-menu", {"why": "dish"}, "That dish is no longer on the menu.", "Choose another one, or leave it out."),
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
    ("too-large", {"why": "form"}, "This is more than we can read at once.", "Send it in two parts."),
    (
        "too-large",
        {"why": "swap"},
        "This is more than one order can hold.",
        "Strike the line off, and place a new order for what comes instead.",
    ),
    ("not-at-table", {"why": "no-token"}, "To order to a table, scan the code on it.", "Scan it, or choose a time to collect."),
    ("not-at-table", {"why": "turned-over"}, "The code on this table is no longer valid.", "Ask us for the new one, or collect."),
    ("not-at-table", {"why": "left"}, "Nobody sits there any more, or it was not for a table.", "Wave to one of us, or call the house."),
    ("just-called", {}, "Somebody was called to your table a moment ago.", "Call again in some minutes."),
    ("refused-before", {}, "This was refused when it was first sent.", "Look at it again, and send it anew."),
    ("no-such-table", {"table": 13}, "There is no table 13 here.", "Look at the number on your table, or ask us."),
    ("allergy-met", {"why": "order", **MET}, "Your order meets an allergy: soya, milk (Soup, Sole).", "Take it out, or order it anyway."),
    ("allergy-met", {"why": "correction", **MET}, "The guest is allergic to it: soya, milk (Soup, Sole).", ANOTHER),
    ("price-changed", {}, "The price of your order has changed.", "Look at the new total and order again."),
    (
        "too-many-free",
        {"dish_name": "Amuse-bouche", "most": 4},
        "Amuse-bouche is free, and comes 4 times at most with this order.",
        "Take 4 or fewer, or order more with it.",
    ),
    (
        "too-many-free",
        {"dish_name": "A carafe of water", "most": 0},
        "A carafe of water is free, and comes with something that is paid for.",
        "Order something else with it, or take it out.",
    ),
    (
        "contact-needed",
        {},
        "We need a telephone number or an e-mail address for this order.",
        "Write a number of six figures or more, or an address with an @, and order again.",
    ),
    ("call-us", {}, "This is a larger order than we take without a word with you.", "Call us, or make it smaller."),
    *(
        ("too-many-open", {"why": why, "count": count}, f"{said}.", f"{way_on}.")
        for why, count, said, way_on in [
            ("device", 3, "You have open orders already: 3", "Wait until one is ready, or call us"),
            ("contact", 3, "There are open orders with this telephone or e-mail: 3", "Wait until one is ready, or call us"),
            ("table", 8, "This table has open orders already: 8", "Wait until one is ready, or ask us"),
            ("address", 12, "Your network has open orders already: 12", "Wait until one is ready, or call us"),
            (
                *("sum", 5, "As much as we take from one network without a call is ordered already"),
                "Wait until some of it is ready, or call us",
            ),
            ("cancelled", 12, "12 orders from your network were cancelled within the hour", "Call us, and we write it down for you"),
        ]
    ),
    (
        "sold-out",
        {"why": "shelf", "dish_name": "Sole", "left": 3},
        "Only 3 × Sole can still be made.",
        "Take 3 or fewer, or choose something else.",
    ),
    (
        *("sold-out", {"why": "shelf", "dish_name": "Sole", "left": 0}),
        "Sole is sold out.",
        "Choose something else, or leave it out.",
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
        {"why": "options", "dish_name": "Oysters", "option_name": "Claire"},
        "There is not so much of Claire for Oysters just now.",
        "Take less of it, or choose something else.",
    ),
    (
        "sold-out",
        {"why": "day", "dish_name": "Goose", "left": 2},
        "Only 2 × Goose can still be had that day.",
        "Choose something else, or another day.",
    ),
    (
        "sold-out",
        {"why": "day", "dish_name": "{Goose}", "left": 0},
        "{Goose} is sold out for that day.",
        "Choose something else, or another day.",
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
    ("key-reused", {"why": "order"}, "This order was already sent with something else in it.", FIRST_ONE),
    ("key-reused", {"why": "movement"}, "This was already sent with something else in it.", "Look at what was booked, or book it anew."),
    ("no-such-order", {}, "There is no order here.", "Look at the address again, or order anew."),
    (
        "too-late-to-cancel",
        {"why": "cooking"},
        "Your order is already being cooked, so it cannot be cancelled here.",
        "Call us if something is wrong.",
    ),
    (
        *("too-late-to-cancel", {"why": "paid"}),
        *("Your order is paid, so it cannot be cancelled here.", "Talk to one of us, who gives you the money back."),
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
    ("no-such-step", {"why": "tick", "state": "ready"}, "A line cannot be ticked while its ticket is ready.", BACK),
    ("no-such-step", {"why": "again", "state": "served"}, "Nothing can be made again while its ticket is served.", BACK),
    ("no-such-step", {"why": "line"}, "There is no such line on this ticket.", "Look at the ticket again."),
    ("no-such-step", {"why": "last-line"}, "This is the last line of the ticket.", "Cancel the whole ticket instead."),
    ("no-such-step", {"why": "settle"}, "What this table has to pay is not what was shown.", "Look at the new sum."),
    ("no-such-step", {"why": "take-back"}, "What was settled cannot be taken back any more.", "Look at what the table has to pay now."),
    ("no-such-step", {"why": "over", "state": "served"}, "This ticket is served.", "Recall it first, if it was served only now."),
    ("not-on-the-books", {"ingredient_names": ["Leek", "Sole"]}, "There is not that much on the books: Leek, Sole.", "Count it first."),
    ("already-undone", {}, "This has been undone already.", "There is nothing more to do."),
    ("not-to-be-undone", {"why": "opening"}, "An opening cannot be undone.", "Count what is there instead."),
    ("not-to-be-undone", {"why": "ahead"}, "These orders were taken before the day began.", "Cancel the ones that will not be cooked."),
    ("not-to-be-undone", {"why": "reversal"}, "What undoes something cannot be undone itself.", "Book anew what is right."),
    ("no-such-movement", {}, "There is no such movement.", "Look at the list again."),
    ("no-such-ingredient", {}, "There is no such ingredient in the book.", "Look at the list again."),
    ("rules-broken", {"why": "faults"}, "These rules make no sense yet.", "Put right what is marked, and save again."),
    ("rules-broken", {"why": "pause-over"}, "That time is over.", "Say until when, or for how many minutes from now."),
    ("rules-broken", {"why": "day-over"}, "That day is over.", "Take today, or a day to come."),
    ("rules-broken", {"why": "day-far", "last_year": 2099}, "Nobody looks so far ahead.", "Take a day up to the end of 2099."),
    ("rules-broken", {"why": "pause"}, "A pause lasts a week at most.", "Write down special days on which you are closed."),
    ("rules-changed", {"who": "Ada"}, "Ada changed the rules while you did.", "Look at them as they are now, and change them again."),
    ("rules-changed", {}, "Somebody else changed the rules while you did.", "Look at them as they are now, and change them again."),
    (
        "unit-changed",
        {"ingredient": "Leek", "before": "g", "after": "piece"},
        "Leek was counted in g until now, and the book counts it in piece.",
        "Give it a new id: what is on hand, and all that was booked, stays with the old one.",
    ),
    *(
        ("orders-stranded", {"orders": [{}] * count}, f"{count} {were} taken that could not be cooked then.", CALL_THEM)
        for count, were in [(1, "order was"), (2, "orders were")]
    ),
    ("not-them", {}, "That is not right.", "Look at the name and what you typed, and try again."),
    ("book-changed", {"why": "dish", "by": "Ada"}, "Ada changed this dish while you did.", BOTH),
    ("book-changed", {"why": "dish"}, "Somebody else changed this dish while you did.", BOTH),
    ("book-changed", {"why": "draft", "by": "Ada"}, "Ada changed the draft meanwhile.", "Look at what changes now."),
    ("book-changed", {"why": "draft"}, "Somebody else changed the draft meanwhile.", "Look at what changes now."),
    ("book-changed", {"why": "menu"}, "Another menu was put on offer meanwhile.", "Look at what changes now."),
    *(
        ("book-broken", {"faults": [{}] * count}, f"{what} to be put right before this can be published.", MARKED)
        for count, what in [(1, "1 thing has"), (2, "2 things have")]
    ),
    ("no-book", {"why": "offer"}, "No book was kept with the menu on offer.", "Publish the owner's files once more."),
    ("no-book", {"why": "version"}, "No book was kept with that menu.", "Choose another one."),
    ("not-hired", {"name": "ada@example.com"}, "Nobody called ada@example.com works here.", "Look at the list again."),
    ("last-owner", {}, "Nobody else would be owner.", "Let somebody else be owner first."),
    ("weak-password", {"why": "short"}, "This password is too short.", "Take 12 characters or more."),
    ("weak-password", {"why": "common"}, "Others would try this password first.", "Take a sentence of your own, of 12 characters or more."),
    ("weak-password", {"why": "word"}, "This reads as one word or two, or as a name.", WORDS),
    ("too-many-tries", {"why": "here"}, "That was tried too often.", "Wait a moment, or use a device where you signed in before."),
    ("codes-first", {}, "An owner signs in with the codes of an app.", "Set them up on your own page first."),
    ("somebody-else", {}, "Somebody else is signed in here by now.", "Open the page again, or sign in as yourself."),
    ("too-many-tries", {"why": "mails"}, "Many were invited already, and mails are few.", "Wait some minutes and try again."),
    ("too-many-tries", {"why": "locked"}, "That was tried too often.", "Wait some minutes and try again."),
    ("sign-in-first", {}, "This is for those who work here.", "Sign in."),
    ("not-for-you", {}, "This is not for you to see or to change.", "Ask the owner, or sign in as somebody else."),
    ("malformed", {}, "We could not read this.", CORRECT),
    ("malformed", {"why": "lines", "most": 30}, "An order holds 1 to 30 lines.", CORRECT),
    ("malformed", {"why": "portions", "most": 20}, "A dish can be ordered 1 to 20 times in one line.", CORRECT),
    ("malformed", {"why": "name", "most": 60}, "We need a name to call you by, of at most 60 characters.", CORRECT),
    ("malformed", {"why": "contact", "most": 100}, "How we reach you is a text of at most 100 characters.", CORRECT),
    ("malformed", {"why": "note", "most": 500}, "A note is a text of at most 500 characters.", CORRECT),
    ("malformed", {"why": "allergies"}, "We do not know one of these allergies.", "Tick them in the list, or write them in the note."),
    ("malformed", {"why": "line", "most": 200}, "A note is one line of at most 200 characters.", CORRECT),
    ("malformed", {"why": "settled", "most": 60}, "1 to 60 orders can be settled at once.", "Settle more than that in two parts."),
    ("malformed", {"why": "amounts", "most": 100}, "1 to 100 ingredients can be booked at once.", "Book more than that in two parts."),
    ("malformed", {"why": "amount", "most": 1000}, "An amount is 0 to 1000 g, ml or pieces.", CORRECT),
    ("malformed", {"why": "special-days", "most": 60}, "At most 60 special days can be written down.", "Take out those that can wait."),
    ("malformed", {"why": "day-name", "most": 80}, "The name of a special day has 1 to 80 characters.", CORRECT),
    ("malformed", {"why": "openings", "most": 6}, "A day can open at most 6 times.", CORRECT),
    ("malformed", {"why": "opening"}, "There is an opening that cannot be read.", "Write it like 18:30-22:30."),
    ("malformed", {"why": "day"}, "There is no such day.", "Write it with year, month and day."),
    ("malformed", {"why": "dish-text", "most": 9}, "A text of a dish has at most 9 characters.", "Make it shorter, and save it again."),
    ("malformed", {"why": "number"}, "There is a number that cannot be meant.", CORRECT),
    ("malformed", {"why": "quota", "most": 100}, "A day has 0 to 100 portions of a dish.", CORRECT),
    ("malformed", {"why": "password", "most": 256}, "A password has 1 to 256 characters.", CORRECT),
    ("malformed", {"why": "answer", "most": 256}, "A password or a code has 1 to 256 characters.", CORRECT),
    ("malformed", {"why": "table", "most": 9999}, "A table has a number from 1 to 9999.", CORRECT),
    (
        "malformed",
        {"why": "address", "most": 128},
        "The name of somebody who works here is an e-mail address of at most 128 characters.",
        CORRECT,
    ),
    ("malformed", {"why": "code"}, "A code has 6 to 8 digits.", "Write it as the app or the mail shows it."),
    ("malformed", {"why": "no-name", "most": 60}, "We need a name to call you by, of at most 60 characters.", "Tell us your name."),
    ("malformed", {"why": "unprintable", "field": "note"}, "There is a character in your note that cannot be printed.", TAKE_OUT),
    ("malformed", {"why": "slot-or-table"}, "An order is for a time to collect or for a table.", "Choose one of the two."),
    ("malformed", {"why": "no-such-day"}, "There is no such day.", "Begin with today."),
    ("malformed", {"why": "day-to-come"}, "That day is yet to come.", "Begin with today."),
    ("malformed", {"why": "no-such-mark"}, "There is no such page.", "Begin with the latest."),
    ("malformed", {"why": "nothing-expected"}, "A count says what was expected of everything that was counted.", "Count again."),
    ("malformed", {"why": "moving"}, "Something was ordered too fast to be counted against.", QUIETER),
    ("malformed", {"why": "no-amount"}, "An amount of nothing is no amount.", "Leave out what is nothing."),
    ("malformed", {"why": "no-reason"}, "Waste has a reason.", "Say in a few words what happened."),
    *(
        ("idempotency-key", {"why": why}, f"{what} came without a usable Idempotency-Key.", KEY)
        for why, what in [("order", "The order"), ("movement", "This")]
    ),
    ("cross-site", {}, "This was sent by another site.", "Open the page here, and try again."),
    ("not-json", {}, "This door takes JSON only.", "Send it with Content-Type: application/json."),
    ("no-such-page", {}, "There is nothing at this address.", "Go back to the menu."),
    ("not-that-way", {}, "This address is not to be used that way.", "Go back to the menu."),
]
