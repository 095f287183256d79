"""An evening in French on a phone, and one in Arabic at a table: every word that a guest meets is in the language of the address."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.for_everyone import check
from tests.browser.visits import add, dish

pytestmark = pytest.mark.browser


def test_an_evening_in_french_on_a_phone(page: Page, crew):
    page.goto("/")
    page.get_by_role("link", name="Français").click()
    expect(page).to_have_url(re.compile(r"/fr/$"))
    expect(page.locator("#service")).to_contain_text("Ouvert jusqu’à")
    page.get_by_text("Recherche, régimes et allergènes").click()
    page.get_by_label("Chercher dans la carte").fill("betterave croute")
    expect(page.locator("#found")).to_have_text("Un plat répond à ce choix.")
    add(page, "Betterave en croûte de sel")
    check(page)
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator("#show-order").click()
    form = page.get_by_role("dialog", name="Votre commande")
    expect(form.locator("#slot option").nth(1)).to_be_attached()
    form.get_by_role("button", name=re.compile("^Commander")).click()
    expect(form.get_by_role("alert")).to_contain_text("Indiquez-nous votre nom.")
    form.get_by_label("Votre nom").fill("Zoë")
    form.get_by_label("Téléphone ou e-mail").fill("zoe@example.org")
    form.get_by_label("Allergies, ou tout ce que nous devrions savoir").fill("sans noix, s’il vous plaît")
    form.get_by_role("button", name=re.compile(r"^Commander · 16,00\s€")).click()
    page.wait_for_url("**/fr/order.html#*")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nous avons votre commande")
    expect(page.locator(".line")).to_contain_text("Betterave en croûte de sel")
    check(page)
    crew(page.url.split("#")[1], "received", "cooking")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nous cuisinons pour vous")


def test_an_evening_in_arabic_at_a_table(page: Page, restaurant: Open):
    page.goto(f"/ar/{restaurant.at_table}")
    expect(page.locator(".tagline")).to_have_text("أنت على الطاولة 1")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    salad = dish(page, "أوراق غضّة")
    salad.locator(".add").click()
    sign, name = salad.locator(".add").bounding_box(), salad.locator(".name").bounding_box()
    assert sign["x"] < name["x"], "the page is mirrored"
    check(page)
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator("#show-order").click()
    form = page.get_by_role("dialog", name="طلبك")
    expect(form.get_by_label("إلى الطاولة 1")).to_be_checked()
    form.get_by_label("اسمك").fill("ليلى")
    check(page)
    page.set_viewport_size({"width": 390, "height": 844})
    form.get_by_role("button", name=re.compile("^تأكيد الطلب")).click()
    page.wait_for_url("**/ar/order.html#*")
    expect(page.get_by_role("heading", level=1)).to_have_text("وصلنا طلبك")
    expect(page.locator(".code")).to_contain_text("الطاولة 1")
    check(page)
    page.get_by_role("link", name="قائمة الطعام").click()
    expect(page).to_have_url(re.compile("/ar/"))
    expect(page.locator(".tagline")).to_have_text("أنت على الطاولة 1")
