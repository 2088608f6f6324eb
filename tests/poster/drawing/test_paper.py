"""Paper, colours and marks: the small parts of a poster."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.poster import PAPERS
from planner.poster.choices import LANES, UnknownChoiceError, match_choice
from planner.poster.drawing.marks import late_mark, status_mark
from planner.poster.drawing.palette import (
    ALARM,
    FIELD,
    INK,
    NAVY,
    PAPER,
    QUIET,
    SLATE,
    contrast,
    pillar_colour,
    tint,
)
from planner.poster.drawing.paper import points, sheet
from planner.poster.drawing.scene import Path
from planner.roadmap import Status


def test_a3_lies_as_iso_216_says() -> None:
    assert round(sheet("A3", landscape=True).width) == 1191
    assert round(sheet("A3", landscape=False).height) == 1191
    assert points(25.4) == 72


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("landscape", [True, False])
def test_every_paper_has_a_margin_and_a_long_side(paper: str, landscape: bool) -> None:
    found = sheet(paper, landscape=landscape)
    assert (found.width > found.height) is landscape
    assert points(7) < found.margin <= points(20) + 0.01
    assert found.inner_width == found.width - 2 * found.margin


@pytest.mark.parametrize("ground", [PAPER, FIELD, tint(SLATE, 0.86), tint(NAVY, 0.95)])
@pytest.mark.parametrize("ink", [INK, QUIET, ALARM])
def test_words_have_contrast(ink: str, ground: str) -> None:
    assert contrast(ink, ground) >= 4.5


@given(st.integers(0, 0xFFFFFF), st.integers(0, 40))
def test_any_colour_of_a_pillar_carries_white_words_and_its_tint_dark_ones(number: int, place: int) -> None:
    for colour in (pillar_colour(f"#{number:06x}", place), pillar_colour("", place)):
        assert contrast(colour, PAPER) >= 4.5
        assert contrast(INK, tint(colour, 0.86)) >= 4.5
        assert contrast(QUIET, tint(colour, 0.86)) >= 4.5
        assert contrast(colour, tint(colour, 0.95)) >= 4.3


@pytest.mark.parametrize("wrong", ["red", "#12", "javascript:alert(1)", "#12345g", ""])
def test_what_is_no_colour_becomes_one_of_ours(wrong: str) -> None:
    assert pillar_colour(wrong, 0) == pillar_colour("", 0)


def test_each_status_has_a_shape_of_its_own() -> None:
    shapes = {status: status_mark(status, 0, 0, 11) for status in Status}
    assert len({len(shape) * 10 + len(str(shape)) for shape in shapes.values()}) == len(Status)
    assert len(set(map(str, shapes.values()))) == len(Status)
    assert status_mark(Status.DONE, 0, 0, 11, milestone=True) != shapes[Status.DONE]
    assert isinstance(late_mark(0, 0, 11)[0], Path)


def test_choices_are_found_whatever_their_writing() -> None:
    assert match_choice(" PILLAR ", LANES) == "pillar"
    with pytest.raises(UnknownChoiceError) as caught:
        match_choice("team", LANES)
    assert caught.value.values == {"choice": "team", "allowed": "pillar, department, owner, branch"}


BOXES = st.lists(st.tuples(st.integers(0, 4), st.integers(1, 3), st.floats(1, 90), st.floats(0, 50)), max_size=25)
