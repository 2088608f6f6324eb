"""Lessons that were learnt before of what is like an idea that is being written."""

from typing import Final

from planner.insight.practice.experiments import experiment_of, lessons
from planner.roadmap import Decision, Roadmap, Step

LIKE: Final = 62
"""Likeness, 0-100, from which a lesson is shown: below it, two hypotheses share only common words."""
MOST: Final = 3
SHORTEST: Final = 8
"""Letters from which it is looked for what is like them."""


def like_lessons(roadmap: Roadmap, words: str, besides: str = "") -> list[tuple[Decision, Step]]:
    """Return the lessons whose experiment is like the words, the likest first; none of the step `besides`."""
    from rapidfuzz import fuzz, utils

    wanted = " ".join(words.split())
    if len(wanted) < SHORTEST:
        return []
    found: list[tuple[float, Decision, Step]] = []
    for decision, step in lessons(roadmap):
        if step.id == besides:
            continue
        experiment = experiment_of(roadmap, step)
        told = [step.title, decision.lesson, *([experiment.belief, experiment.effect] if experiment else [])]
        scores = [fuzz.token_set_ratio(wanted, one, processor=utils.default_process) for one in told if one.strip()]
        likeness = max(scores, default=0.0)
        if likeness >= LIKE:
            found.append((likeness, decision, step))
    found.sort(key=lambda one: -one[0])
    return [(decision, step) for _, decision, step in found[:MOST]]
