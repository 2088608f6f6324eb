"""What of a roadmap a spreadsheet does not carry, in a sentence: it is in the roadmap's own file alone."""

from collections.abc import Iterator

from planner.message import marked
from planner.phrasing.language import Language
from planner.roadmap import Roadmap
from planner.roadmap.entities import ENTITIES
from planner.roadmap.fields import Private


def left_behind(roadmap: Roadmap, words: Language) -> str:
    """Returns a sentence that names what stays behind of this roadmap, "" where all of it goes along."""
    said = [*_of_the_goal(roadmap, words), *_of_check_ins(roadmap, words), *_of_practice(roadmap, words)]
    said += _of_names(roadmap, words)
    if not said:
        return ""
    return words.text(marked("Not in the spreadsheet, only in the roadmap itself: {what}."), what="; ".join(said))


def _of_the_goal(roadmap: Roadmap, words: Language) -> Iterator[str]:
    """Yields the fields of the goal but for its statement, which stands above the table."""
    fields = [name for name in ("why_now", "for_whom", "by_when", "measure") if getattr(roadmap.goal, name)]
    if fields:
        named = ", ".join(words.field(name) for name in fields)
        yield words.text(marked("of the big goal: {fields}"), fields=named)


def _of_check_ins(roadmap: Roadmap, words: Language) -> Iterator[str]:
    count = len(roadmap.check_ins)
    if count:
        yield words.plural(
            "{count} check-in, with what was said of confidence",
            "{count} check-ins, with what was said of confidence",
            count,
        )


def _of_practice(roadmap: Roadmap, words: Language) -> Iterator[str]:
    """Yields that experiments, agreements and the like stay behind; what was spent is not counted."""
    kinds = [one for one in ENTITIES.values() if one.record.__module__.startswith("planner.roadmap.practice")]
    count = sum(len(getattr(roadmap, one.collection)) for one in kinds if one.private is not Private.SPENT)
    if count:
        yield words.plural(
            "{count} record of the practice of change, such as an experiment or an agreement",
            "{count} records of the practice of change, such as experiments and agreements",
            count,
        )


def _of_names(roadmap: Roadmap, words: Language) -> Iterator[str]:
    """Yields what pillars, themes, departments and people have beside their names, and those that no step names."""
    if len(roadmap.pillars) > 1 or len(roadmap.themes) > 1:
        yield words.text(marked("the order of pillars and themes"))
    if any(pillar.colour for pillar in roadmap.pillars):
        yield words.text(marked("the colours of the pillars"))
    if any(department.partner for department in roadmap.departments):
        yield words.text(marked("which departments are partners"))
    unused = sum(1 for _ in _unused(roadmap))
    if unused:
        yield words.plural(
            "{count} pillar, theme, department or person that no step names",
            "{count} pillars, themes, departments or people that no step names",
            unused,
        )


def _unused(roadmap: Roadmap) -> Iterator[str]:
    """Yields the ids of the records that stand in no column of any step."""
    steps = [*roadmap.steps]
    owners = {step.owner_id for step in steps}
    named: set[str | None] = {*owners}
    named |= {one for step in steps for one in (step.department_id, step.pillar_id, step.theme_id)}
    named |= {person.department_id for person in roadmap.people if person.id in owners}
    for records in (roadmap.pillars, roadmap.themes, roadmap.departments, roadmap.people):
        yield from (record.id for record in records if record.id not in named)
