"""What stands on the one page: the texts of the goal, the main steps by pillar, and a section for each practice."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from planner.insight.progress import figures, is_late
from planner.message import marked
from planner.phrasing.language import Language
from planner.phrasing.plan_text import name_of
from planner.poster.drawing.palette import SLATE, pillar_colours
from planner.poster.practice.entries import Entry
from planner.poster.practice.sections import agreements, experiments, finished, stopped, tensions
from planner.roadmap import Roadmap, Status, Step

MOST_GROUPS: Final = 4
"""Pillars beside each other."""
_OPEN: Final = (Status.NOT_STARTED, Status.UNDER_WAY)


@dataclass(frozen=True, slots=True)
class MainStep:
    """A main step: its number and title, who answers for it, how far it is (0-100), and what is next in it."""

    step: Step
    number: str
    title: str
    owner: str
    progress: float
    status: Status
    next: str
    late: bool


@dataclass(frozen=True, slots=True)
class PillarGroup:
    """A pillar with its main steps, the open ones first, in the order of the plan."""

    pillar_id: str
    name: str
    colour: str
    steps: tuple[MainStep, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One column: its head, a line that leads, and what stands in it in the order of weight."""

    name: str
    head: str
    lead: str
    entries: tuple[Entry, ...]
    most: int


@dataclass(frozen=True, slots=True)
class Content:
    """All that the sheet has to say; `texts` are heads with their words."""

    texts: tuple[tuple[str, str], ...]
    groups: tuple[PillarGroup, ...]
    groups_left: int
    sections: tuple[Section, ...]


def content_of(roadmap: Roadmap, today: date, language: Language) -> Content:
    """Return what a roadmap has to say on one page; what it has nothing of takes no room."""
    groups = _groups(roadmap, today, language)
    made = [
        Section("finished", language.text(marked("Achieved so far")), "", finished(roadmap, language), 5),
        Section("tensions", language.text(marked("Tensions")), "", tensions(roadmap, language), 3),
        _agreements(roadmap, today, language),
        Section("experiments", language.text(marked("Experiments")), "", experiments(roadmap, today, language), 5),
        Section("stopped", language.text(marked("Stopped, and what we learnt")), "", stopped(roadmap, language), 3),
    ]
    sections = tuple(one for one in made if one.entries)
    return Content(_texts(roadmap, language), groups[:MOST_GROUPS], max(len(groups) - MOST_GROUPS, 0), sections)


def _agreements(roadmap: Roadmap, today: date, language: Language) -> Section:
    lead, entries = agreements(roadmap, today, language)
    return Section("agreements", language.text(marked("Agreements")), lead, entries, 4)


def _texts(roadmap: Roadmap, language: Language) -> tuple[tuple[str, str], ...]:
    goal = roadmap.goal
    served = ", ".join(one.name.strip() for one in roadmap.served_groups if one.name.strip())
    for_whom = "; ".join(part for part in (goal.for_whom.strip().rstrip("."), served) if part)
    written = (
        (marked("Why now"), goal.why_now),
        (marked("For whom"), for_whom),
        (marked("How we will see it"), goal.measure),
    )
    return tuple((language.text(head), words.strip()) for head, words in written if words.strip())


def _groups(roadmap: Roadmap, today: date, language: Language) -> tuple[PillarGroup, ...]:
    """Return the main steps by pillar; without any pillar in use they are one group."""
    colours = pillar_colours(roadmap)
    tops = roadmap.steps.children(None)
    by_pillar: dict[str, list[Step]] = {pillar.id: [] for pillar in roadmap.pillars}
    for step in tops:
        by_pillar.setdefault(step.pillar_id or "", []).append(step)
    names: dict[str, str] = {pillar.id: pillar.name for pillar in roadmap.pillars}
    only = not any(steps for pillar_id, steps in by_pillar.items() if pillar_id)
    names[""] = language.text(marked("Main steps") if only else marked("Other main steps"))
    return tuple(
        PillarGroup(
            pillar_id, names.get(pillar_id, ""), colours.get(pillar_id, SLATE), _main(roadmap, steps, today, language)
        )
        for pillar_id, steps in by_pillar.items()
        if steps
    )


def _main(roadmap: Roadmap, steps: list[Step], today: date, language: Language) -> tuple[MainStep, ...]:
    known = [_main_step(roadmap, step, today, language) for step in steps]
    return tuple(sorted(known, key=lambda one: one.status not in _OPEN))


def _main_step(roadmap: Roadmap, step: Step, today: date, language: Language) -> MainStep:
    known = figures(roadmap, step)
    words, late = _next(roadmap, step, today, language)
    return MainStep(
        step=step,
        number=roadmap.steps.number(step),
        title=step.title,
        owner=name_of(roadmap.people.get(step.owner_id)),
        progress=known.progress,
        status=known.status,
        next=words,
        late=late,
    )


def _next(roadmap: Roadmap, step: Step, today: date, language: Language) -> tuple[str, bool]:
    """Return what is next in a branch: what is late, else what is under way, else what comes first; "" for nothing."""
    leaves = [one for one in roadmap.steps.walk(step) if one.id != step.id and roadmap.steps.is_leaf(one)]
    open_ones = [one for one in leaves if one.status in _OPEN and not roadmap.experiments.of_step(one)]
    late = sorted((one for one in open_ones if is_late(roadmap, one, today)), key=lambda one: one.end or today)
    if late:
        return language.text(marked("Late: {title}"), title=late[0].title), True
    if is_late(roadmap, step, today):
        return language.text(marked("Late")), True
    now = [one for one in open_ones if one.status is Status.UNDER_WAY]
    if now:
        return language.text(marked("Now: {title}"), title=now[0].title), False
    coming = sorted((one for one in open_ones if one.start), key=lambda one: one.start or today)
    first = (coming or open_ones)[:1]
    return (language.text(marked("Next: {title}"), title=first[0].title) if first else ""), False
