"""Whatever changes something comes from our own pages, whoever sends it and whatever it changes."""

import pytest

from tests.at_the_pass import Pass
from tests.routes import WRITES, address

pytestmark = pytest.mark.secret
GATEWAY = {"host": "abc.execute-api.eu-west-3.amazonaws.com"}


def write(kitchen: Pass, method: str, route: str, **headers: str) -> str:
    who = {"cookie": kitchen.owner["cookie"]}
    return kitchen.send(method, address(route), "{}", content_type="application/json", **{**who, **headers}).text


@pytest.mark.parametrize(("method", "route"), WRITES, ids=lambda part: part)
@pytest.mark.parametrize(
    "headers",
    [
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site", "origin": "https://order.example.com", "host": "order.example.com"},
        {"origin": "https://evil.example"},
        {"origin": "null", **GATEWAY},
        {"origin": "https://[", **GATEWAY},
        {"origin": "https://evil.example", **GATEWAY},
    ],
    ids=lambda headers: " ".join(headers.values()),
)
def test_another_site_cannot_make_a_browser_write(kitchen: Pass, method: str, route: str, headers: dict[str, str]):
    assert "problem:cross-site" in write(kitchen, method, route, **headers)


@pytest.mark.parametrize(("method", "route"), WRITES, ids=lambda part: part)
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec_fetch_site": "same-origin"},
        {"origin": "http://localhost:8000", "host": "localhost:8000"},
        {"origin": "https://order.example.com", "x_site": "order.example.com", **GATEWAY},
    ],
    ids=["no browser", "a browser", "an old browser on a laptop", "an old browser behind the CDN"],
)
def test_our_own_pages_can(kitchen: Pass, method: str, route: str, headers: dict[str, str]):
    assert "problem:cross-site" not in write(kitchen, method, route, **headers)
