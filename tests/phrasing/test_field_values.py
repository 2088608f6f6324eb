"""Values in words and back: what is said of a field can be typed again, whatever its type."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.phrasing.edit_sentences import Sentences
from planner.phrasing.field_values import typed_value, value_choices, value_text, whole_number
from planner.phrasing.language import CODES, language
from planner.roadmap import Goal, PlanError, Roadmap, Status, Step
from planner.roadmap.edits import Edit
from planner.roadmap.field_types import DAY, FLAG, HORIZON, PERCENT, STATUS, TEXT, WEIGHT, FieldType, Whole

EUROS = Whole(0, 1_000_000_000, optional=True, unit="€")
VALUES = st.one_of(
    st.tuples(st.just(EUROS), st.integers(0, 1_000_000_000) | st.none()),
    st.tuples(st.just(PERCENT), st.integers(0, 100)),
    st.tuples(st.just(DAY), st.dates(date(1900, 1, 1), date(2200, 1, 1)) | st.none()),
    st.tuples(st.just(FLAG), st.booleans()),
    st.tuples(st.sampled_from([STATUS, HORIZON]), st.none()).flatmap(
        lambda pair: st.tuples(st.just(pair[0]), st.sampled_from(list(pair[0].members)))
    ),
    st.tuples(st.just(WEIGHT), st.integers(0, 10_000_000).map(lambda tenths: tenths / 10)),
    st.tuples(st.just(TEXT), st.sampled_from(["", "One", "one\ntwo"])),
)


@given(st.sampled_from(CODES), VALUES)
def test_what_is_said_of_a_value_can_be_typed_again(code: str, given_value: tuple[FieldType, object]) -> None:
    kind, value = given_value
    words = value_text(kind, kind.plain(value), language(code))
    assert typed_value(kind, words, language(code)) == value
    if choices := value_choices(kind, language(code)):
        assert choices[words] == value


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("1200", 1200),
        ("1.200", 1200),
        ("€ 1.200", 1200),
        ("€1,200,000", 1_200_000),
        ("1 200", 1200),
        ("€ 12,-", 12),
        ("1.2", None),
        ("12,50", None),
        ("-5", None),
        ("much", None),
        ("", None),
        ("1.20.000", None),
    ],
)
def test_whole_numbers_as_people_write_them(words: str, number: int | None) -> None:
    assert whole_number(words, "€") == number


@pytest.mark.parametrize(
    ("kind", "words", "said"),
    [
        (EUROS, "much", "much is not a whole number from 0"),
        (PERCENT, "101", "101 is not a whole number"),
        (PERCENT, "", "is not a whole number"),
        (WEIGHT, "heavy", "heavy is not"),
        (STATUS, "soon", "soon is none of: not started, under way"),
        (STATUS, "", "is none of"),
        (FLAG, "perhaps", "perhaps is none of: yes, no"),
        (DAY, "later", '"later" is no day'),
    ],
)
def test_what_cannot_be_a_value_is_refused_in_words(kind: FieldType, words: str, said: str) -> None:
    with pytest.raises(PlanError) as refusal:
        typed_value(kind, words, language("en"))
    assert said in language("en").text(refusal.value.reason, **refusal.value.reason_values)


def test_a_choice_may_be_typed_in_part() -> None:
    assert typed_value(STATUS, "KL", language("nl")) is Status.DONE


def test_an_amount_keeps_the_space_that_no_line_breaks_at() -> None:
    roadmap = Roadmap(goal=Goal(id="goal"))
    said = Sentences(roadmap, language("nl")).of(Edit("step", Step(id="one").id, "progress", 10, 40))
    assert "40\N{NO-BREAK SPACE}%" in said
