"""One entry of the owner's words: what can be read is read, and every fault is noted on the way."""

import pytest

from chalicelib.domain.book.faults import Fault
from chalicelib.domain.book.fields import Fields, FoundFaults

SOUP = {"id": "soup", "name": "Soup", "tags": ["hot", "brown"], "recipe": {"onion": "1 g"}, "options": [{"id": "oil"}, {}]}


@pytest.fixture
def found() -> FoundFaults:
    return FoundFaults()


def test_text_lists_and_mappings_are_given_as_they_are(found: FoundFaults):
    fields = Fields(found, "dish", SOUP)
    assert (fields.text("name"), fields.texts("tags"), fields.mapping("recipe")) == ("Soup", ["hot", "brown"], {"onion": "1 g"})
    assert found.faults == []
    assert found.complete


def test_what_is_optional_and_missing_is_empty_and_no_fault(found: FoundFaults):
    fields = Fields(found, "dish", {"id": "soup"})
    assert (fields.text("a", optional=True), fields.texts("b", optional=True), fields.mapping("c", optional=True)) == ("", [], {})
    assert fields.read("d", int, 7, optional=True) == 7
    assert found.faults == []


def test_what_is_missing_is_a_fault_and_reading_goes_on(found: FoundFaults):
    fields = Fields(found, "dish", {"id": "soup"})
    assert (fields.text("name"), fields.read("price", int, 5)) == ("", 5)
    assert found.faults == [Fault("dish", "soup", field, "it is missing") for field in ("name", "price")]
    assert found.complete, "what is missing in an entry hides no other entry"


@pytest.mark.parametrize("words", [{"name": "Soup"}, {"id": ["soup"]}])
def test_an_entry_without_an_id_goes_by_its_number_and_may_hide_others(found: FoundFaults, words: dict):
    Fields(found, "dish", words, 3).text("id")
    assert str(found.faults[0]).startswith("dish number 3, id: it")
    assert not found.complete


def test_the_sentence_of_a_reader_is_the_fault(found: FoundFaults):
    def refuse(text: str) -> int:
        raise ValueError(f"{text} is not for us")

    assert Fields(found, "dish", SOUP).read("name", refuse, 9) == 9
    assert found.faults == [Fault("dish", "soup", "name", "Soup is not for us")]


@pytest.mark.parametrize(("words", "noun"), [("hot", '"hot"'), ({"a": "b"}, "a mapping"), ("", "nothing")])
def test_a_list_that_is_none_is_one_fault_and_may_hide_entries(found: FoundFaults, words: object, noun: str):
    assert Fields(found, "dish", {"id": "soup", "tags": words}).items("tags") == []
    (fault,) = found.faults
    assert (fault.field, fault.message.endswith(f"not {noun}")) == ("tags", True)
    assert not found.complete


@pytest.mark.parametrize("words", ["onion", ["onion"], ""])
def test_a_mapping_that_is_none_is_one_fault_and_may_hide_parts(found: FoundFaults, words: object):
    assert Fields(found, "dish", {"id": "soup", "recipe": words}).mapping("recipe") == {}
    (fault,) = found.faults
    assert (fault.field, fault.message.startswith("it must be a mapping such as {leek: 200 g}, not ")) == ("recipe", True)
    assert not found.complete


def test_lists_and_mappings_that_must_be_there_are_missed(found: FoundFaults):
    fields = Fields(found, "dish", {"id": "soup"})
    assert (fields.items("tags"), fields.texts("names"), fields.mapping("recipe")) == ([], [], {})
    assert found.faults == [Fault("dish", "soup", field, "it is missing") for field in ("tags", "names", "recipe")]


def test_what_is_not_a_mapping_has_no_fields_and_one_fault(found: FoundFaults):
    fields = Fields(found, "dish", ["soup"], 2)
    assert (fields.text("name"), fields.items("options")) == ("", [])
    fields.close()
    assert [str(fault) for fault in found.faults] == ["dish number 2: it must be a mapping of fields, not a list"]
    assert not found.complete


def test_a_field_that_was_never_asked_for_is_a_slip_of_the_pen(found: FoundFaults):
    fields = Fields(found, "dish", {"id": "soup", "nmae": "Soup"})
    fields.text("id")
    fields.text("name", optional=True)
    fields.close()
    assert found.faults == [Fault("dish", "soup", "nmae", 'there is no such field (did you mean "name"?); the fields are id, name')]


def test_a_fault_in_a_part_of_an_entry_says_which_part(found: FoundFaults):
    fields = Fields(found, "dish", SOUP)
    for option in fields.parts("option", fields.items("options")):
        option.text("name")
    fields.inner("recipe").text("leek")
    assert [fault.field for fault in found.faults] == ['option "oil", name', "option number 2, name", "recipe, leek"]
    assert {fault.label for fault in found.faults} == {'dish "soup"'}


@pytest.mark.parametrize("words", [["soup"], {"id": "soup"}, {"id": "soup", "slots": "often"}], ids=["no entry", "no part", "no mapping"])
def test_of_a_part_that_is_not_there_nothing_more_is_said(found: FoundFaults, words: object):
    slots = Fields(found, "dish", words).inner("slots")
    assert (slots.text("every"), slots.items("days")) == ("", [])
    slots.close()
    assert len(found.faults) == 1


def test_of_a_part_with_nothing_in_it_every_field_is_missed(found: FoundFaults):
    Fields(found, "dish", {"id": "soup", "slots": {}}).inner("slots").text("every")
    assert found.faults == [Fault("dish", "soup", "slots, every", "it is missing")]


def test_entries_of_a_list_are_entries_of_their_own(found: FoundFaults):
    for entry in Fields(found, "menu", {"dishes": [{"id": "soup"}, {}]}, entry="").entries("dish", "dishes"):
        entry.text("name")
    assert [fault.label for fault in found.faults] == ['dish "soup"', "dish number 2"]


def test_the_checks_say_nothing_of_a_field_that_could_not_be_read(found: FoundFaults):
    Fields(found, "dish", {"id": "soup"}).text("name")
    found.add_checked(Fault("dish", "soup", "name", "the name is empty"))
    found.add_checked(Fault("dish", "soup", "price", "it is too dear"))
    assert [fault.message for fault in found.faults] == ["it is missing", "it is too dear"]
