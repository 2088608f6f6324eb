"""Silos in words: who works with whom, and what part of the steps crosses a border."""

from planner.insight.practice.silos import Bridge, SiloMap
from planner.message import marked
from planner.phrasing.language import Language
from planner.roadmap import Department


def department_name(department: Department, language: Language) -> str:
    """Return the name of a department; a partner is told as one."""
    name = " ".join(department.name.split()) or "–"
    return language.text(marked("{name} (partner)"), name=name) if department.partner else name


def cell_words(owner: Department, helper: Department | None, count: int, language: Language) -> str:
    """Return a cell in words: who owns, who helps, how many steps."""
    steps = language.plural("{count} step", "{count} steps", count)
    name = department_name(owner, language)
    if helper is None:
        return language.text(marked("{owner} owns {steps}"), owner=name, steps=steps)
    if helper.id == owner.id:
        return language.text(marked("{owner} with itself"), owner=name)
    other = department_name(helper, language)
    return language.text(marked("{owner} owns, {helper} contributes: {steps}"), owner=name, helper=other, steps=steps)


def border_words(found: SiloMap, language: Language) -> str:
    """Return what part of the steps that have a department crosses a border."""
    if not found.counted:
        return language.text(marked("No step has a department yet, by itself or by its owner."))
    percent = language.percent(100 * found.crossing / found.counted)
    return language.text(
        marked("{crossing} of {count} steps with a department, at any depth, cross a border: {percent}."),
        crossing=language.number(found.crossing),
        count=language.number(found.counted),
        percent=percent,
    )


def homeless_words(found: SiloMap, language: Language) -> str:
    """Return how many steps belong to no department, "" where all do."""
    if not found.homeless:
        return ""
    return language.plural(
        "{count} step belongs to no department.", "{count} steps belong to no department.", found.homeless
    )


def years_words(found: SiloMap, language: Language) -> str:
    """Return the part that crosses a border for each year of the plan: "2026: 3 of 20 · 2027: 5 of 31".

    The years add up to more than the steps, which is said.
    """
    if len(found.by_year) < 2:
        return ""
    parts = [
        language.text(
            marked("{year}: {crossing} of {count}"),
            year=year,
            crossing=language.number(across),
            count=language.number(count),
        )
        for year, (count, across) in found.by_year.items()
    ]
    return language.text(marked("Per year, a step in each that it takes: {years}"), years=" · ".join(parts))


def alone_words(department: Department, count: int, language: Language) -> str:
    """Return that nobody works with a department."""
    steps = language.plural("{count} step", "{count} steps", count)
    name = department_name(department, language)
    return language.text(marked("Nobody works with {name} yet ({steps})."), name=name, steps=steps)


def bridge_words(found: Bridge, language: Language) -> str:
    """Return who is the only bridge between two departments."""
    return language.text(
        marked("{person} is the only bridge between {one} and {other}."),
        person=found.person.name,
        one=department_name(found.one, language),
        other=department_name(found.other, language),
    )
