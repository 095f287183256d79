"""Passwords that somebody who knows people, keyboards and this house would try first are refused (F6); a sentence of one's own is not."""

import secrets

import pytest

from chalicelib.domain.people.passwords import weakness

HOUSE = ("Lotte's Bistro", "odile.martin@example.com", "Sole meunière")


@pytest.mark.parametrize(
    "password",
    [
        *("123456789012", "012345678910", "987654321000", "111111111111", "121212121212", "112233445566", "20262026"),
        *("passwordpassword", "Password1234", "P@ssw0rd1234", "password-123!", "letmeinletmein", "iloveyou2026!", "Administrator1"),
        *("qwertyuiop123", "azertyuiop12", "1q2w3e4r5t6y", "1qaz2wsx3edc", "zaq12wsxcde3", "mnbvcxzlkjhgf", "asdfghjkl;'#"),
        *("abcdefghijkl", "abcabcabcabc", "aabbccddeeff", "aaaaaaaaaaaa", "            ", "!!!!!!!!!!!!", "............"),
        *("restaurant123", "Restaurant2026!", "bienvenue2026", "Summer-2026-Paris", "champagne 2026", "йцукенгшщзхъ"),
        *("Lottes-Bistro-2026!", "lotte lotte lotte", "Odile.Martin1", "odilemartin2026", "SoleMeuniere!!", "sole meunière 12"),
    ],
)
def test_what_is_tried_first_is_refused(password: str):
    """F6"""
    assert weakness(password, HOUSE) in ("common", "short")


@pytest.mark.parametrize(
    "password",
    [
        *("correct horse battery staple", "The password of Ada's own", "My-own-password-2", "we never close on Mondays", "ąćęłńóśżźąęł"),
        *(
            "8305-2917-4461-7702",
            "Zwei alte Töpfe und ein Löffel",
            "今日は店を早く閉めましょうね",
            "h7Kq2!vX9_pL",
            "Lotte burnt the leeks again",
        ),
    ],
)
def test_a_sentence_of_ones_own_is_taken(password: str):
    """F6"""
    assert weakness(password, HOUSE) is None


def test_what_chance_makes_is_taken():
    assert [weakness(secrets.token_urlsafe(18), HOUSE) for _ in range(500)] == [None] * 500


def test_letters_that_stand_for_many_make_us_look_at_no_more():
    assert weakness("'" * 16 + "the leeks are late again") is None
    assert weakness("\u2057" * 16 + "the leeks are late again") == "common", (
        "sixteen of four marks each, and no letter is looked at any more"
    )


def test_fewer_than_twelve_characters_are_short_whatever_they_are():
    assert weakness("h7Kq2!vX9_p", HOUSE) == "short"
    assert weakness("", HOUSE) == "short"


def test_the_words_of_a_house_are_weak_there_alone():
    assert weakness("odilemartin2026", HOUSE) == "common"
    assert weakness("odilemartin2026") is None
