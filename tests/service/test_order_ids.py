"""What a visitor's key stands for is the same for ever: whoever has the key finds the order again after years."""

from chalicelib.service.order_ids import attempt_of, link_of
from chalicelib.settings import Secret, Secrets
from tests.bistro import FRIDAY_EVENING
from tests.order_keys import order_id_of

OURS = Secrets(Secret("the-order-secret-of-this-restaurant"), Secret("the-mark-secret"))
OTHERS = Secrets(Secret("the-order-secret-of-another-house"), Secret("the-mark-secret"))


def test_a_key_leads_to_the_same_order_for_ever_and_only_with_our_secret():
    assert link_of("one-tap-on-one-button", OURS) == "zg223nmuuzjgurswplchbdpgae"
    assert order_id_of("one-tap-on-one-button", OURS) == "huw32ltfv4bdvmvbcpn3glj4ez"
    assert link_of("one-tap-on-one-button", OTHERS) != link_of("one-tap-on-one-button", OURS) != link_of("another-tap", OURS)


def test_an_attempt_is_made_under_the_number_of_its_key_and_knows_the_guests_link():
    key = "one-tap-on-one-button"
    attempt = attempt_of(key, "body", FRIDAY_EVENING)
    assert (attempt.id, attempt.body_hash) == (order_id_of(key), "body")
    assert attempt.links[attempt.id] == link_of(key)
