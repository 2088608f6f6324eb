"""What was said at check-ins in words: the figures of one, its further lines, and the story of all."""

from collections.abc import Sequence

from planner.message import Phrase, marked
from planner.phrasing.language import Language
from planner.roadmap import CheckIn, Goal, Roadmap

ASPECTS = {"time": marked("time"), "money": marked("money"), "quality": marked("quality")}
"""What can be off about a step, unless the roadmap has a list of its own: the word that is kept, and its English."""


def aspects_of(goal: Goal) -> tuple[str, ...]:
    """Return what can be off about the steps of a roadmap, as it is kept at a check-in."""
    own = dict.fromkeys(line.strip() for line in goal.aspects.splitlines() if line.strip())
    return tuple(own) or tuple(ASPECTS)


def aspect_text(language: Language, aspect: str) -> str:
    """Return what is off in words; a word of the roadmap's own as it stands."""
    return language.text(ASPECTS[aspect]) if aspect in ASPECTS else aspect


def aspect_lines(language: Language, goal: Goal) -> str:
    """Return the roadmap's own list of what can be off, a line each; "" where it has none of its own."""
    return "\n".join(aspect_text(language, aspect) for aspect in aspects_of(goal)) if goal.aspects.strip() else ""


def aspects_typed(language: Language, text: str) -> str:
    """Return a list of what can be off as the goal keeps it; "" for time, money and quality, which need no list."""
    known = {language.text(words).casefold(): aspect for aspect, words in ASPECTS.items()}
    lines = (" ".join(line.split()) for line in text.splitlines())
    own: dict[str, str] = {}
    for line in filter(None, lines):
        own.setdefault(line.casefold(), known.get(line.casefold(), line))
    return "" if [*own.values()] == [*ASPECTS] else "\n".join(own.values())


def figures_text(language: Language, said: CheckIn) -> str:
    """Return the figures of a check-in, "10 %, confidence 8 of 10"; "" where it has none."""
    parts = [
        "" if said.progress is None else language.percent(said.progress),
        "" if said.confidence is None else language.text(marked("confidence {figure} of 10"), figure=said.confidence),
    ]
    return ", ".join(filter(None, parts))


def health_said(language: Language, said: CheckIn) -> str:
    """Return how the step stood by a check-in, with what was off; "" where that was not said."""
    if said.health is None:
        return language.text(ASPECTS.get(said.aspect, "")) or said.aspect
    state = language.choice(said.health)
    if not said.aspect:
        return state
    return language.text(marked("{state}: {aspect}"), state=Phrase(state), aspect=aspect_text(language, said.aspect))


def further_lines(language: Language, roadmap: Roadmap, said: CheckIn) -> list[str]:
    """Return what a check-in says beside its figures and its sentence: the three lines, and what is needed of whom."""
    lines = [
        language.text(marked("{field}: {words}"), field=language.field(field), words=words)
        for field in ("cause", "consequence", "correction")
        if (words := getattr(said, field).strip())
    ]
    if said.needs.strip():
        person = roadmap.people.get(said.needs_from_id)
        name = person.name if person is not None else language.text(marked("somebody"))
        asked = language.text(marked("Needs of {name}: {needs}"), name=name, needs=said.needs.strip())
        if said.needs_met is not None:
            asked = language.text(marked("{asked} (given on {day})"), asked=asked, day=language.day(said.needs_met))
        lines.append(asked)
    return lines


def story_text(language: Language, words: Sequence[CheckIn]) -> str:
    """Return the story of a step in a few sentences; `words` have a day, the first one first."""
    if not words or words[0].day is None or words[-1].day is None:
        return language.text(marked("Nothing was said of this step yet."))
    first, last = language.day(words[0].day), language.day(words[-1].day)
    count = len(words)
    parts = [
        language.plural("{count} word, of {first}.", "{count} words, {first} to {last}.", count, first=first, last=last)
    ]
    progress = [word.progress for word in words if word.progress is not None]
    confidence = [word.confidence for word in words if word.confidence is not None]
    if progress:
        ends = {"first": language.percent(progress[0]), "last": language.percent(progress[-1])}
        parts.append(language.text(marked("Progress from {first} to {last}."), **ends))
    if confidence:
        ends = {"first": confidence[0], "last": confidence[-1], "lowest": min(confidence)}
        parts.append(language.text(marked("Confidence from {first} to {last} of 10, at its lowest {lowest}."), **ends))
    return " ".join(parts)
