"""Rules about what a plan leans to: a tension, technology alone, groups and departments that are passed over."""

from collections.abc import Iterator
from datetime import date

from planner.insight.attention.point import Finding
from planner.insight.practice.balance import only_technology
from planner.insight.practice.served import forgotten
from planner.insight.practice.silos import alone, only_bridges
from planner.insight.practice.tensions import pulling, waits_for_placing
from planner.message import marked
from planner.roadmap import Department, Person, Roadmap, ServedGroup, Side, Step, Tension


def pulls_one_way(roadmap: Roadmap, today: date) -> Iterator[tuple[Tension, Finding]]:
    """Find the tensions of which three marked steps or more all pull to one pole."""
    del today
    message = marked(
        "On “{title}” all {count} steps that are marked pull towards “{pole}”, and none towards “{other}”."
    )
    for tension in roadmap.tensions:
        found = pulling(roadmap, tension)
        if found.one_way is not None:
            poles = (tension.left, tension.right) if found.one_way is Side.LEFT else (tension.right, tension.left)
            count = len(found.left) + len(found.right)
            yield tension, Finding(message, {"count": count, "pole": poles[0], "other": poles[1]})


def not_placed(roadmap: Roadmap, today: date) -> Iterator[tuple[Tension, Finding]]:
    """Find the tensions that were never placed, not since the last review, or not for 92 days."""
    for tension in roadmap.tensions:
        waits = waits_for_placing(roadmap, tension, today)
        if waits is None:
            continue
        if waits.latest is None:
            yield tension, Finding(marked("Nobody has said yet where the plan stands on “{title}”."))
        elif waits.review is not None:
            message = marked("“{title}” was not placed anew since the review of {review}; the last time was {latest}.")
            yield tension, Finding(message, {"review": waits.review, "latest": waits.latest})
        else:
            message = marked("“{title}” was last placed on {latest}, more than a quarter ago.")
            yield tension, Finding(message, {"latest": waits.latest})


def technology_alone(roadmap: Roadmap, today: date) -> Iterator[tuple[Step, Finding]]:
    """Find the branches that are nothing but technology, the topmost of a line."""
    del today
    message = marked(
        "All {count} steps with a kind of change below “{title}” are technology, and none is about people."
    )
    for step, count in only_technology(roadmap):
        yield step, Finding(message, {"count": count})


def nobody_served(roadmap: Roadmap, today: date) -> Iterator[tuple[ServedGroup, Finding]]:
    """Find the groups for whom nothing is planned or done, in a plan of which some steps are for a group."""
    del today
    for group in forgotten(roadmap):
        yield group, Finding(marked("Nothing is planned or done for “{title}”."))


def works_alone(roadmap: Roadmap, today: date) -> Iterator[tuple[Department, Finding]]:
    """Find the departments that own steps and that nobody works with."""
    del today
    for department, count in alone(roadmap):
        yield (
            department,
            Finding(marked("“{title}” owns {count} steps and works on none with another."), {"count": count}),
        )


def one_bridge(roadmap: Roadmap, today: date) -> Iterator[tuple[Person, Finding]]:
    """Find who is the only bridge between two departments; of several by one person, the first is told."""
    del today
    message = marked("{title} is the only bridge between “{one}” and “{other}”: all {count} shared steps hang on one.")
    told: set[str] = set()
    for bridge in only_bridges(roadmap):
        if bridge.person.id not in told:
            told.add(bridge.person.id)
            values = {"one": bridge.one.name, "other": bridge.other.name, "count": bridge.shared}
            yield bridge.person, Finding(message, values)
