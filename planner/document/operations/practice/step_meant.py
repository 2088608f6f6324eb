"""Which step a person means who types its number or some of its title."""

from typing import Final

from planner.message import marked
from planner.roadmap import Roadmap, Step
from planner.roadmap.errors import ErrorCode

NO_SUCH_STEP: Final = ErrorCode(
    "no-step-meant",
    marked("No step is called “{words}”. Give its number, such as 2.1, or its title; nothing was changed."),
)
SEVERAL_STEPS: Final = ErrorCode(
    "several-steps",
    marked("More than one step is called so: {first} and {second}. Give the number; nothing was changed."),
)


def step_meant(roadmap: Roadmap, typed: str) -> Step | None:
    """Return the step of a number or of a title, whole or in part; None for nothing typed.

    Raises NO_SUCH_STEP, or SEVERAL_STEPS where a part of a title is that of more than one.
    """
    words = " ".join(typed.split())
    if not words:
        return None
    if (numbered := roadmap.steps.numbered(words)) is not None:
        return numbered
    wanted = words.casefold()
    titles = [(step, " ".join(step.title.casefold().split())) for step in roadmap.steps]
    for found in ([one for one, title in titles if title == wanted], [one for one, title in titles if wanted in title]):
        if len(found) == 1:
            return found[0]
        if found:
            first, second = (roadmap.steps.number(one) for one in found[:2])
            raise SEVERAL_STEPS(first=first, second=second)
    raise NO_SUCH_STEP(words=words[:40])
