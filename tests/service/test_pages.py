"""Pages are published by menu, rules and templates as they are, whatever happens while they are rendered."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import boto3
import pytest

from chalicelib.domain.book.book import SpecialDay
from chalicelib.domain.book.values import opening
from chalicelib.domain.menu.cards import card_of
from chalicelib.domain.menu.menus import Menu, freeze
from chalicelib.domain.rules.rules import Rules
from chalicelib.larder import menus
from chalicelib.outside import site
from chalicelib.service import pages as service
from chalicelib.service.pages import with_days_in_force
from chalicelib.service.publishing import publish
from chalicelib.service.ruling import change_rules, pause
from chalicelib.settings import settings
from tests.bistro import BISTRO, FRIDAY_EVENING
from tests.faults import CutOff

TEMPLATE = "{{ version }} {{ restaurant.week[0] | join }}"


@pytest.fixture
def pages(larder: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], dict[str, str]]]:  # noqa: ARG001 - it stands first
    """What lies where the CDN looks for pages; two of them have templates."""
    monkeypatch.setenv("REFECTORY_SITE", "pages-of-a-test")
    settings.cache_clear()
    site._client.cache_clear()
    house = boto3.client("s3")
    house.create_bucket(Bucket="pages-of-a-test", CreateBucketConfiguration={"LocationConstraint": house.meta.region_name})
    for name in ("index.html", "order.html"):
        house.put_object(Bucket="pages-of-a-test", Key=f"templates/{name}", Body=TEMPLATE.encode())

    def read() -> dict[str, str]:
        found = house.list_objects_v2(Bucket="pages-of-a-test", Prefix="site/").get("Contents", [])
        keys = [one["Key"] for one in found]
        return {key: house.get_object(Bucket="pages-of-a-test", Key=key)["Body"].read().decode() for key in keys}

    yield read
    settings.cache_clear()
    site._client.cache_clear()


def publish_pages() -> int | None:
    return service.publish_pages(FRIDAY_EVENING)


def open_on_monday(from_to: str) -> None:
    def wish(_: Menu, rules: Rules) -> Rules:
        return replace(rules, hours=replace(rules.hours, week=((opening(from_to),), *rules.hours.week[1:])))

    change_rules("Ada", FRIDAY_EVENING, wish)


def at_put(number: int, happens: Callable[[], Any]) -> None:
    """Before so many pages are put, this happens once; the page that is put then was rendered before."""
    puts: list[int] = []

    def hook(**_: Any) -> None:
        puts.append(1)
        if len(puts) == number:
            happens()

    site._client().meta.events.register("before-call.s3.PutObject", hook)


def all_say(text: str) -> dict[str, str]:
    return {"site/index.html": text, "site/order.html": text}


def test_pages_show_the_hours_in_force(pages: Callable[[], dict[str, str]]):
    """(F32)"""
    assert publish_pages() == 1
    assert pages() == all_say("1 ")
    open_on_monday("12:00-15:00")
    assert publish_pages() == 1
    assert pages() == all_say("1 12:00-15:00")


@pytest.mark.parametrize("number", [1, 2])
def test_hours_that_change_while_a_page_is_rendered_are_on_all_of_them(pages: Callable[[], dict[str, str]], number: int):
    at_put(number, lambda: open_on_monday("12:00-15:00"))
    publish_pages()
    assert pages() == all_say("1 12:00-15:00")


@pytest.mark.parametrize("number", [1, 2])
def test_of_two_renderings_at_once_the_late_one_leaves_nothing_old(pages: Callable[[], dict[str, str]], number: int):
    def another_is_faster() -> None:
        open_on_monday("12:00-15:00")
        publish(replace(BISTRO, restaurant=replace(BISTRO.restaurant, tagline="Anew")), FRIDAY_EVENING)
        publish_pages()
        assert pages() == all_say("2 12:00-15:00")

    at_put(number, another_is_faster)
    assert publish_pages() == 2
    assert pages() == all_say("2 12:00-15:00")


@pytest.mark.parametrize("number", [1, 2])
def test_a_rendering_that_is_cut_off_is_made_up_for_by_its_next_try(pages: Callable[[], dict[str, str]], number: int):
    publish_pages()
    open_on_monday("12:00-15:00")

    def cut_off() -> None:
        raise CutOff

    at_put(number, cut_off)
    with pytest.raises(CutOff):
        publish_pages()
    assert pages() != all_say("1 12:00-15:00")
    publish_pages()
    assert pages() == all_say("1 12:00-15:00")


@pytest.mark.parametrize("number", [1, 2])
def test_a_late_rendering_puts_no_old_template_back(pages: Callable[[], dict[str, str]], number: int):
    """A deploy sends new templates and has the pages written, while somebody still writes them by the old ones."""

    def a_deploy_is_faster() -> None:
        for name in ("index.html", "order.html"):
            boto3.client("s3").put_object(Bucket="pages-of-a-test", Key=f"templates/{name}", Body=f"new {TEMPLATE}".encode())
        publish_pages()

    at_put(number, a_deploy_is_faster)
    publish_pages()
    assert pages() == all_say("new 1 ")


@pytest.mark.usefixtures("pages")
def test_nothing_is_published_before_there_is_a_menu(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(menus, "SHELF", {"pk": {"S": "NO"}, "sk": {"S": "SHELF"}})
    assert publish_pages() is None


def test_a_pause_writes_no_page_and_a_page_that_is_gone_comes_back(pages: Callable[[], dict[str, str]]):
    """Each pause wrote them all anew, in every language."""
    publish_pages()
    put: list[str] = []
    site._client().meta.events.register("before-call.s3.PutObject", lambda params, **_: put.append(params["url_path"]))
    pause(FRIDAY_EVENING + timedelta(minutes=10), "Ada", FRIDAY_EVENING)
    publish_pages()
    assert put == []
    boto3.client("s3").delete_object(Bucket="pages-of-a-test", Key="site/order.html")
    publish_pages()
    assert len(put) == 1
    assert pages() == all_say("1 ")


def test_pages_know_the_special_days_to_come(pages: Callable[[], dict[str, str]]):
    template = b"{{ restaurant.special | map(attribute='day') | join(' ') }}"
    boto3.client("s3").put_object(Bucket="pages-of-a-test", Key="templates/index.html", Body=template)
    of_book = (SpecialDay(date(2026, 11, 26), "Yesterday", ()), SpecialDay(date(2026, 12, 25), "Christmas", ()))
    hours = replace(BISTRO.restaurant.hours, special=of_book)
    publish(replace(BISTRO, restaurant=replace(BISTRO.restaurant, hours=hours)), FRIDAY_EVENING)
    publish_pages()
    assert pages()["site/index.html"] == "2026-12-25"
    today = SpecialDay(date(2026, 11, 27), "Today", ())
    change_rules("Ada", FRIDAY_EVENING, lambda _, rules: replace(rules, hours=replace(rules.hours, special=(*of_book, today))))
    publish_pages()
    assert pages()["site/index.html"] == "2026-11-27 2026-12-25"


def test_a_card_from_before_it_had_hours_stays_as_it_is():
    card = card_of(BISTRO, freeze(BISTRO, 1, {}))
    del card["restaurant"]["week"]
    assert with_days_in_force(card, 7, FRIDAY_EVENING) == card
