"""The larder's table on this machine: in a restaurant what is over goes by itself, in a test it stays as long as the test wants."""

from chalicelib.larder import table
from tests.house import an_empty_larder
from tools.laptop.table import lay_table


def expiry(name: str) -> str:
    return table.client().describe_time_to_live(TableName=name)["TimeToLiveDescription"]["TimeToLiveStatus"]


def test_what_is_over_goes_from_a_restaurants_larder_and_stays_in_that_of_a_test():
    with an_empty_larder():
        assert lay_table(table.client(), "a-restaurant"), "it was not there"
        assert (expiry("a-restaurant"), expiry(table.table_name())) == ("ENABLED", "DISABLED")
