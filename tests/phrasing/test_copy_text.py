"""What a copy says of itself in words: what it is, and what becomes of what is changed in it."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from planner.phrasing.copy_text import copy_text
from planner.phrasing.language import language
from planner.roadmap import Step

BACK = "When you are done, send it back to whoever gave it to you."
NORTH = Step(id="north", title="Moving house {made} easy")


@dataclass(frozen=True)
class Copy:
    kind: str
    branch: Step | None = None
    made_at: datetime = datetime(2026, 9, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("copy", "words"),
    [
        (
            Copy("whole"),
            "Copy of the whole roadmap, made on 3 Sep 2026. "
            "What is changed in it can be brought back into the roadmap that it was made from.",
        ),
        (
            Copy("branch", NORTH),
            "Branch “Moving house {made} easy” of the roadmap, copied on 3 Sep 2026. "
            f"{BACK} The numbers of the steps count within this copy.",
        ),
        (
            Copy("branch"),
            f"One branch of the roadmap, copied on 3 Sep 2026. {BACK}",
        ),
        (
            Copy("to read"),
            "Copy to read, made on 3 Sep 2026: the plan as it was then. "
            "It is meant for reading: others see your changes only if you send it back.",
        ),
        (
            Copy("to read", Step(id="north")),
            "Copy to read of the branch “(no title)”, made on 3 Sep 2026: the plan as it was then. It is meant "
            "for reading: others see your changes only if you send it back. The numbers of the steps count within this "
            "copy.",
        ),
    ],
)
def test_a_copy_says_what_it_is(copy: Copy, words: str) -> None:
    assert copy_text(copy, language("en")) == words
