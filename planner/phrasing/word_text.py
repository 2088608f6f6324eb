"""What an owner said of a step at a check-in, in words: the same in lists, in what changed, and on paper."""

from planner.message import marked
from planner.phrasing.language import Language
from planner.phrasing.plan_text import name_of
from planner.roadmap import CheckIn, Decision, Roadmap


def figures_text(said: CheckIn, language: Language) -> str:
    """Return the figures and the health of a check-in: "40 %, confidence 7 of 10, at risk"; "" where there are none."""
    text = language.text
    parts = (
        language.percent(said.progress) if said.progress is not None else "",
        text(marked("confidence {confidence} of 10"), confidence=said.confidence)
        if said.confidence is not None
        else "",
        language.choice(said.health) if said.health is not None else "",
    )
    return ", ".join(part for part in parts if part)


def said_text(said: CheckIn, roadmap: Roadmap, language: Language) -> str:
    """Return all that was said in sentences: the note, the three lines, what is needed and whether it was received."""
    text = language.text
    whom = name_of(roadmap.people.get(said.needs_from_id))
    lines = (
        _flat(said.note),
        text(marked("Cause: {words}"), words=_flat(said.cause)) if said.cause.strip() else "",
        text(marked("Consequence: {words}"), words=_flat(said.consequence)) if said.consequence.strip() else "",
        text(marked("Correction: {words}"), words=_flat(said.correction)) if said.correction.strip() else "",
        _needed(said, whom, language) if said.needs.strip() else "",
    )
    return " · ".join(line for line in lines if line)


def word_text(said: CheckIn, roadmap: Roadmap, language: Language) -> str:
    """Return figures and sentences of a check-in on one line."""
    return ". ".join(part for part in (figures_text(said, language), said_text(said, roadmap, language)) if part)


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


def _needed(said: CheckIn, whom: str, language: Language) -> str:
    words = _flat(said.needs)
    if said.needs_met is not None:
        day = language.day(said.needs_met)
        return language.text(marked("Needed: {words} (received {day})"), words=words, day=day)
    if whom:
        return language.text(marked("Needed of {name}: {words}"), name=whom, words=words)
    return language.text(marked("Needed: {words}"), words=words)


def _flat(text: str) -> str:
    return " ".join(text.split())
