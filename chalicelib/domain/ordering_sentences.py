"""What the house says to a visitor whose order it refuses, in English, by the name of the refusal."""

from collections.abc import Mapping

from chalicelib.domain.wording import Facts, Wording


def _choices(facts: Facts) -> str:
    least, most = facts["least"], facts["most"]
    count = f"{least} to {most}" if least else f"up to {most}"
    if least == most:
        count = f"exactly {most}"
    return f"{facts['dish_name']} can be had with {count} of “{facts['group_name']}”."


def _plate(facts: Facts) -> str:
    return f"{facts['dish_name']} ({facts['option_name']})" if "option_name" in facts else str(facts["dish_name"])


def _sold_out(facts: Facts) -> str:
    if "most" in facts:
        return f"No more than {facts['most']} × {_plate(facts)} in one order just now."
    return f"Only {facts['left']} × {_plate(facts)} can still be made." if facts["left"] else f"{_plate(facts)} is sold out."


def _without_it(facts: Facts) -> str:
    if "most" in facts:
        return f"Take {facts['most']} or fewer, or call us."
    if facts["left"]:
        return f"Take {facts['left']} or fewer, or choose something else."
    return "Choose another option." if "option_name" in facts else "Choose something else, or leave it out."


def _too_many_free(facts: Facts) -> str:
    if not facts["most"]:
        return f"{facts['dish_name']} is free, and comes with something that is paid for."
    return f"{facts['dish_name']} is free, and comes {facts['most']} times at most with this order."


def _less_that_is_free(facts: Facts) -> str:
    if not facts["most"]:
        return "Order something else with it, or take it out."
    return f"Take {facts['most']} or fewer, or order more with it."


def _sold_out_that_day(facts: Facts) -> str:
    if "most" in facts:
        return f"No more than {facts['most']} × {facts['dish_name']} in one order for that day."
    if facts["left"]:
        return f"Only {facts['left']} × {facts['dish_name']} can still be had that day."
    return f"{facts['dish_name']} is sold out for that day."


def _another_day(facts: Facts) -> str:
    return f"Take {facts['most']} or fewer, or call us." if "most" in facts else "Choose something else, or another day."


def _met_by_order(facts: Facts) -> str:
    return f"Your order meets an allergy: {_met(facts)}."


def _met_by_line(facts: Facts) -> str:
    return f"The guest is allergic to it: {_met(facts)}."


def _met(facts: Facts) -> str:
    return f"{', '.join(facts['allergen_names'])} ({', '.join(facts['dish_names'])})"


def _not_together(facts: Facts) -> str:
    return f"There is not enough for all of these together: {', '.join(facts['dish_names'])}."


def _another_time(facts: Facts) -> str:
    if facts["slots"]:
        return "Choose one of the next free times."
    return "It is more than we can cook for one time: make it smaller, or call us."


ORDERING: Mapping[str, Wording] = {
    "not-on-menu": Wording(
        "Not on the menu",
        {
            "dish": ("That dish is no longer on the menu.", "Choose another one, or leave it out."),
            "option": ("{dish_name} is no longer made that way.", "Open the dish and choose again."),
            "rules": ("There is no such dish on the menu.", "Choose another one."),
        },
    ),
    "options": Wording("These options do not go together", {"": (_choices, "Open the dish and choose again.")}),
    "too-large": Wording(
        "Too much at once",
        {
            "": ("This is more than one order can hold.", "Make it smaller, or send two orders."),
            "form": ("This is more than we can read at once.", "Send it in two parts."),
            "swap": ("This is more than one order can hold.", "Strike the line off, and place a new order for what comes instead."),
        },
    ),
    "no-such-table": Wording("No such table", {"": ("There is no table {table} here.", "Look at the number on your table, or ask us.")}),
    "not-at-table": Wording(
        "Not at this table",
        {
            "no-token": ("To order to a table, scan the code on it.", "Scan it, or choose a time to collect."),
            "turned-over": ("The code on this table is no longer valid.", "Ask us for the new one, or collect."),
            "left": ("Nobody sits there any more, or it was not for a table.", "Wave to one of us, or call the house."),
        },
    ),
    "just-called": Wording("Called a moment ago", {"": ("Somebody was called to your table a moment ago.", "Call again in some minutes.")}),
    "too-many-free": Wording("Too much that is free", {"": (_too_many_free, _less_that_is_free)}),
    "contact-needed": Wording(
        "A way to reach you is missing",
        {
            "": (
                "We need a telephone number or an e-mail address for this order.",
                "Write a number of six figures or more, or an address with an @, and order again.",
            )
        },
    ),
    "call-us": Wording(
        "Call us for this order", {"": ("This is a larger order than we take without a word with you.", "Call us, or make it smaller.")}
    ),
    "too-many-open": Wording(
        "Enough orders are open",
        {
            "device": ("You have open orders already: {count}.", "Wait until one is ready, or call us."),
            "contact": ("There are open orders with this telephone or e-mail: {count}.", "Wait until one is ready, or call us."),
            "table": ("This table has open orders already: {count}.", "Wait until one is ready, or ask us."),
            "address": ("Your network has open orders already: {count}.", "Wait until one is ready, or call us."),
            "sum": (
                "As much as we take from one network without a call is ordered already.",
                "Wait until some of it is ready, or call us.",
            ),
            "cancelled": ("{count} orders from your network were cancelled within the hour.", "Call us, and we write it down for you."),
        },
    ),
    "price-changed": Wording(
        "The price has changed", {"": ("The price of your order has changed.", "Look at the new total and order again.")}
    ),
    "sold-out": Wording(
        "Sold out",
        {
            "shelf": (_sold_out, _without_it),
            "options": ("There is not so much of {option_name} for {dish_name} just now.", "Take less of it, or choose something else."),
            "day": (_sold_out_that_day, _another_day),
        },
    ),
    "not-together": Wording("Not all of it together", {"": (_not_together, "Take fewer, or take one out.")}),
    "allergy-met": Wording(
        "An allergy is met",
        {
            "order": (_met_by_order, "Take it out, or order it anyway."),
            "correction": (_met_by_line, "Choose another dish, or take it anyway."),
        },
    ),
    "slot-full": Wording(
        "That time is full",
        {
            "order": ("The kitchen has no more time for this order then.", _another_time),
            "correction": ("The kitchen has no more time for this then.", "Choose something that is quicker to cook."),
        },
    ),
    "slot-unavailable": Wording(
        "That time cannot be chosen", {"": ("Your time can no longer be chosen.", "Choose one of the times on offer.")}
    ),
    "closed": Wording(
        "The kitchen is closed",
        {
            "": (
                "The kitchen takes no more orders for the table now.",
                "Choose a time to collect, or come back when we are open.",
            )
        },
    ),
    "key-reused": Wording(
        "This key belongs to another order",
        {
            "order": ("This order was already sent with something else in it.", "Look at your first order, or send a new one."),
            "movement": ("This was already sent with something else in it.", "Look at what was booked, or book it anew."),
        },
    ),
    "refused-before": Wording("Refused before", {"": ("This was refused when it was first sent.", "Look at it again, and send it anew.")}),
    "no-such-order": Wording("No such order", {"": ("There is no order here.", "Look at the address again, or order anew.")}),
    "too-late-to-cancel": Wording(
        "Too late to cancel",
        {
            "cooking": ("Your order is already being cooked, so it cannot be cancelled here.", "Call us if something is wrong."),
            "paid": ("Your order is paid, so it cannot be cancelled here.", "Talk to one of us, who gives you the money back."),
            "time": ("The time of your order has come, so it cannot be cancelled here any more.", "Call us if something is wrong."),
        },
    ),
}
