"""What a record may hold: checked when it is taken in, from a person as from a file."""

import math
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.document.transaction import Transaction
from planner.roadmap import (
    CheckIn,
    Department,
    Goal,
    Horizon,
    Person,
    Pillar,
    PlanError,
    Record,
    Roadmap,
    Status,
    Step,
    Theme,
    field_types,
)
from planner.roadmap.builder import RoadmapBuilder
from planner.roadmap.entities import ENTITIES, STEP, entity_of
from planner.roadmap.field_types import LONGEST_TEXT, Plain

PLAINS = st.one_of(
    st.text("ab0 \n\x07é#", max_size=6), st.integers(0, 200), st.floats(0, 1), st.sampled_from(["a\nb", "#12ab34"])
)
RECORDS: tuple[Record, ...] = (
    Goal(statement="a", by_when=date(2030, 1, 1)),
    Department(name="a", partner=True),
    Person(name="a"),
    Pillar(name="a", colour="#12aBef", rank="a5"),
    Theme(name="a", rank="b"),
    Step(title="a", start=date(2027, 1, 1), horizon=Horizon.NOW, status=Status.DONE, progress=3, weight=0.5),
    CheckIn(day=date(2027, 1, 1), progress=100, confidence=0),
)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_record_survives_its_plain_form(record: Record) -> None:
    entity = entity_of(record)
    plain = entity.plain(record)
    assert entity.made(plain) == record
    assert all(value is None or type(value) in (str, int, float) for value in plain.values())
    assert type(entity.made(plain)) is type(record)
    assert ENTITIES[entity.name] is entity


def test_flags_come_back_as_flags() -> None:
    made = STEP.made(STEP.plain(Step(milestone=True)))
    assert made == Step(id=made.id, milestone=True)
    assert isinstance(made, Step)
    assert made.milestone is True
    assert made.by_hand is False


BAD = [
    {"title": 7},
    {"title": None},
    {"title": "x" * (LONGEST_TEXT + 1)},
    {"progress": 101},
    {"progress": -1},
    {"progress": 3.5},
    {"progress": True},
    {"progress": "40"},
    {"weight": math.inf},
    {"weight": math.nan},
    {"weight": -0.1},
    {"weight": "1"},
    {"status": "finished"},
    {"status": None},
    {"horizon": "soon"},
    {"start": "2027-01-01"},
    {"start": datetime(2027, 1, 1, tzinfo=UTC)},
    {"milestone": 2},
    {"owner_id": "no such person"},
    {"owner_id": "spaces are no id"},
    {"colour": "red"},
    {"nonsense": 1},
]


@pytest.mark.parametrize(
    "fields", BAD, ids=lambda fields: f"{next(iter(fields))}={str(next(iter(fields.values())))[:20]}"
)
def test_a_bad_value_is_refused_in_words(fields: dict[str, object]) -> None:
    change = Transaction(Roadmap(), "try")
    step = change.add(Step(title="a"))
    with pytest.raises(PlanError) as refusal:
        change.set(step, **fields)
    assert str(refusal.value).endswith("Nothing was changed.")
    assert len(str(refusal.value)) < 300


def test_words_stand_for_members() -> None:
    change = Transaction(Roadmap(), "try")
    step = change.add(Step(status="under_way", horizon="LATER"))  # type: ignore[arg-type]
    assert (step.status, step.horizon) == (Status.UNDER_WAY, Horizon.LATER)
    assert change.set(step, progress=40.0).progress == 40
    assert change.set(step, weight=2).weight == 2.0


@given(st.text())
def test_any_text_is_taken_without_what_could_steer(text: str) -> None:
    change = Transaction(Roadmap(), "try")
    step = change.add(Step(title=text))
    assert len(step.title) == len(text)
    assert not any(ord(letter) < 9 or 0xD800 <= ord(letter) <= 0xDFFF for letter in step.title)


@given(
    st.sampled_from([field_types.TEXT, field_types.ID, field_types.RANK, field_types.COLOUR, field_types.PERCENT]),
    st.sets(PLAINS, max_size=5),
)
def test_a_quick_look_at_a_column_lets_nothing_through(kind: field_types.FieldType, plains: set[Plain]) -> None:
    if kind.are_values(plains):
        assert all(kind.value(plain) == plain for plain in plains)


DAYS = st.none() | st.dates(date(2027, 1, 1), date(2027, 1, 5))


@given(
    st.lists(st.tuples(st.integers(0, 5), DAYS), max_size=6),
    st.lists(st.lists(st.tuples(st.integers(0, 7), st.booleans(), DAYS), min_size=1, max_size=3), max_size=4),
)
def test_records_stand_in_their_order_after_any_acts(
    first: list[tuple[int, date | None]], acts: list[list[tuple[int, bool, date | None]]]
) -> None:
    expected = {f"c{number}": CheckIn(id=f"c{number}", day=day) for number, day in first}
    draft = RoadmapBuilder(Roadmap())
    for record in expected.values():
        draft.put(record)
    roadmap = draft.finish()
    for act in acts:
        draft = RoadmapBuilder(roadmap)
        for number, stays, day in act:
            record = CheckIn(id=f"c{number}", day=day, note=f"{day}")
            if stays:
                draft.put(record)
                expected[record.id] = record
            elif record.id in expected:
                draft.drop("check_in", record.id)
                del expected[record.id]
        roadmap = draft.finish()
        assert [*roadmap.check_ins] == sorted(expected.values(), key=ENTITIES["check_in"].sort_key)
