"""An answer that contradicts an earlier one repeats that one; what goes together repeats nothing."""

import pytest

from planner.insight.practice.contradictions import Question, contradicted
from planner.phrasing.language import language
from planner.phrasing.practice.experiment_text import repeated_text
from planner.roadmap import Answer, Outcome

YES, PART, NO = Answer.YES, Answer.IN_PART, Answer.NO


@pytest.mark.parametrize(
    ("solves", "again", "outcome", "repeated"),
    [
        (NO, YES, None, ("solves",)),
        (YES, NO, None, ()),
        (PART, YES, None, ()),
        (None, None, Outcome.STOP, ()),
        (YES, YES, Outcome.STOP, ("solves", "again")),
        (NO, YES, Outcome.STOP, ("again",)),
        (PART, YES, Outcome.STOP, ("again",)),
        (YES, NO, Outcome.STOP, ()),
        (NO, NO, Outcome.SCALE_UP, ("solves", "again")),
        (NO, YES, Outcome.SCALE_UP, ("solves",)),
        (NO, YES, Outcome.GO_ON, ("solves",)),
        (YES, NO, Outcome.GO_ON, ("again",)),
        (NO, YES, Outcome.ADJUST, ()),
        (NO, NO, Outcome.ADJUST, ("again",)),
        (YES, YES, Outcome.SCALE_UP, ()),
    ],
)
def test_what_is_contradicted_is_repeated_in_words(
    solves: Answer | None, again: Answer | None, outcome: Outcome | None, repeated: tuple[Question, ...]
) -> None:
    assert contradicted(solves, again, outcome) == repeated
    words = repeated_text(repeated, solves, again, language("en"))
    assert bool(words) == bool(repeated)
    assert ("problem" in words, "start this today" in words) == ("solves" in repeated, "again" in repeated)
    assert ("does not solve" in words) == ("solves" in repeated and solves is NO)
    assert ("would not start" in words) == ("again" in repeated and again is NO)
