"""The table of fields is whole: every field of every kind of record has its row, and rows agree where they must."""

from dataclasses import fields

import pytest

from planner.exchange.table.headings import normal
from planner.roadmap.edits import PLACE, SETTLED, WHOLE
from planner.roadmap.entities import ENTITIES, FIELDS, Entity


@pytest.mark.parametrize("name", ENTITIES)
def test_every_field_of_a_record_but_its_id_has_a_row_and_every_row_a_field(name: str) -> None:
    of_record = [field.name for field in fields(ENTITIES[name].record)]
    assert {"id", *ENTITIES[name].shown} == set(of_record)
    assert list(ENTITIES[name].kinds) == of_record
    assert all(field.name == key for key, field in ENTITIES[name].shown.items())


@pytest.mark.parametrize("entity", ENTITIES.values(), ids=list(ENTITIES))
def test_fields_of_one_name_mean_the_same_in_every_kind_of_record(entity: Entity) -> None:
    for field in entity.shown.values():
        known = FIELDS[field.name]
        assert (field.label, field.short, field.reference) == (known.label, known.short, known.reference)
        assert (type(field.type), field.type.sql) == (type(known.type), known.type.sql)
        assert getattr(field.type, "unit", "") == getattr(known.type, "unit", "")


def test_a_reference_names_a_kind_of_record() -> None:
    for field in FIELDS.values():
        assert field.reference in ENTITIES if field.reference else not field.name.endswith("_id")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_heading_means_one_thing_and_the_one_that_is_written_is_read(language: str) -> None:
    read = [word for field in FIELDS.values() if field.headings for word in field.headings.read(language)]
    assert len(read) == len(set(read))
    assert all(normal(word) == word for word in read)
    for field in FIELDS.values():
        if field.headings:
            written = field.headings.written(language)
            assert normal(written) in field.headings.read(language)
            assert written[:1].isupper()


@pytest.mark.parametrize("name", ENTITIES)
def test_no_field_has_a_name_by_which_the_journal_knows_something_else(name: str) -> None:
    assert not {WHOLE, PLACE, SETTLED} & ENTITIES[name].kinds.keys()
