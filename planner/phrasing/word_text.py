"""What an owner said of a step at a check-in, in words: the same in lists, in what changed, and on paper."""

from planner.message import marked
from planner.phrasing.check_in_text import figures_text, further_lines, health_said
from planner.phrasing.language import Language
from planner.phrasing.plan_text import name_of
from planner.roadmap import CheckIn, Decision, Roadmap


def figures_said(said: CheckIn, language: Language) -> str:
    """Return the figures and the health of a check-in: "40 %, confidence 7 of 10, at risk"; "" where there are none."""
    return ", ".join(part for part in (figures_text(language, said), health_said(language, said)) if part)


def said_text(said: CheckIn, roadmap: Roadmap, language: Language) -> str:
    """Return all that was said in sentences: the note, the three lines, what is needed and whether it was received."""
    lines = (said.note, *further_lines(language, roadmap, said))
    return " · ".join(flat for line in lines if (flat := _flat(line)))


def word_text(said: CheckIn, roadmap: Roadmap, language: Language) -> str:
    """Return figures and sentences of a check-in on one line."""
    return ". ".join(part for part in (figures_said(said, language), said_text(said, roadmap, language)) if part)


def decision_text(decision: Decision, roadmap: Roadmap, language: Language) -> str:
    """Return a decision on one line: what was decided, why, what it replaces, and by whom."""
    text, who = language.text, name_of(roadmap.people.get(decision.person_id))
    parts = (
        _flat(decision.decided),
        text(marked("because {reason}"), reason=_flat(decision.reason)) if decision.reason.strip() else "",
        text(marked("it replaces: {replaces}"), replaces=_flat(decision.replaces)) if decision.replaces.strip() else "",
        text(marked("by {name}"), name=who) if who else "",
    )
    return " · ".join(part for part in parts if part)


def _flat(text: str) -> str:
    return " ".join(text.split())
