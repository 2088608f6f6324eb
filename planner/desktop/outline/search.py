"""Which steps a person is looking for: words, also with a typing mistake, and who, what, when."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final, NamedTuple

from planner.insight.practice.balance import Counted, behind
from planner.insight.progress import figures, is_late
from planner.roadmap import Roadmap, Status, Step
from planner.roadmap.period import NO_PERIOD, Period

NOBODY: Final = "-"
"""Stands for steps without an owner, a department or a pillar."""
FORGIVEN: Final = 76
"""How alike, 0-100, a word must be to the one that was meant."""
_WORD: Final = re.compile(r"\w+")


class StepFilter(NamedTuple):
    """What is looked for; every part that is given must hold. Ids, or `NOBODY` for none."""

    words: str = ""
    owner_id: str | None = None
    department_id: str | None = None
    pillar_id: str | None = None
    status: Status | None = None
    period: Period = NO_PERIOD
    late: bool = False
    counted: Counted | None = None
    """A figure of the balance, whose steps are looked for."""

    def __bool__(self) -> bool:
        return self != StepFilter()


def hits(roadmap: Roadmap, wanted: StepFilter, today: date) -> set[str]:
    """Return the ids of the steps that are looked for."""
    found = worded(roadmap, wanted.words) if wanted.words.strip() else None
    if wanted.counted is not None:
        counted = behind(roadmap, wanted.counted)
        found = {*counted} if found is None else found & counted
    tests = [*_tests(roadmap, wanted, today)]
    candidates = roadmap.steps.walk() if found is None else (roadmap.steps[step_id] for step_id in found)
    return {step.id for step in candidates if all(test(step) for test in tests)}


def _tests(roadmap: Roadmap, wanted: StepFilter, today: date) -> Iterator[Callable[[Step], bool]]:
    if wanted.owner_id is not None:
        yield lambda step: (step.owner_id or NOBODY) == wanted.owner_id
    if wanted.department_id is not None:
        yield lambda step: (step.department_id or NOBODY) == wanted.department_id
    if wanted.pillar_id is not None:
        yield lambda step: (pillar_of(roadmap, step) or NOBODY) == wanted.pillar_id
    if wanted.status is not None:
        yield lambda step: figures(roadmap, step).status is wanted.status
    if wanted.period != NO_PERIOD:
        yield lambda step: _falls_in(roadmap, step, wanted.period)
    if wanted.late:
        yield lambda step: is_late(roadmap, step, today)


def _falls_in(roadmap: Roadmap, step: Step, wanted: Period) -> bool:
    """Tell whether a branch has a day in a period; one that is open at both ends, among the days that are known."""
    figure = figures(roadmap, step)
    return overlap(figure.period or figure.known, wanted)


def pillar_of(roadmap: Roadmap, step: Step) -> str | None:
    """Return the pillar of a step, or that of the nearest step above which has one."""
    if step.pillar_id is not None:
        return step.pillar_id
    return next((above.pillar_id for above in roadmap.steps.ancestors(step) if above.pillar_id is not None), None)


def overlap(one: Period, other: Period) -> bool:
    """Tell whether two periods have a day in common, or are the same rough period."""
    if one.horizon is not None or other.horizon is not None:
        return one.horizon is other.horizon
    if one == NO_PERIOD:
        return False
    begins = max(one.start or date.min, other.start or date.min)
    return begins <= min(one.end or date.max, other.end or date.max)


def worded(roadmap: Roadmap, text: str) -> set[str]:
    """Return the ids of the steps that hold every word of a text in number, title or owner."""
    texts = {step.id: _text(roadmap, step) for step in roadmap.steps.walk()}
    found = set(texts)
    for word in text.casefold().split():
        exact = {step_id for step_id in found if word in texts[step_id]} | _numbered(roadmap, word, found)
        found = exact or _nearly(word, texts, found)
    return found


def _text(roadmap: Roadmap, step: Step) -> str:
    owner = roadmap.people.get(step.owner_id)
    return f"{step.title} {owner.name if owner else ''}".casefold()


def _numbered(roadmap: Roadmap, word: str, among: Iterable[str]) -> set[str]:
    """Return the steps of an outline number such as "2.1", with what stands under it."""
    found = roadmap.steps.numbered(word)
    return {found.id} & set(among) if found is not None else set()


def _nearly(word: str, texts: dict[str, str], among: set[str]) -> set[str]:
    """Return the steps with a word that is nearly the one that was typed."""
    wanted = meant(word, {one for step_id in among for one in words_of(texts[step_id])})
    return {step_id for step_id in among if not wanted.isdisjoint(words_of(texts[step_id]))}


def words_of(text: str) -> list[str]:
    """Return the words of a text."""
    return _WORD.findall(text)


def meant(word: str, vocabulary: Iterable[str]) -> set[str]:
    """Return the words that begin nearly as the one that was typed; short words forgive nothing."""
    if len(word) < 4:
        return set()
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    known = {one for one in vocabulary if len(one) + 2 >= len(word)}
    begun = {one[: len(word)] for one in known} | known
    similar = extract(word, begun, scorer=OSA.normalized_similarity, score_cutoff=FORGIVEN / 100, limit=None)
    close = {found[0] for found in similar}
    return {one for one in known if one in close or one[: len(word)] in close}
