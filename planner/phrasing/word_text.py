"""What an owner said of a step at a check-in, in words: the same in lists, in what changed, and on paper."""

from planner.message import marked
from planner.phrasing.check_in_text import figures_text, further_lines, health_said
from planner.phrasing.language import Language
from planner.phrasing.plan_text import name_of
from planner.roadmap import CheckIn, Decision, Roadmap
from planner.roadmap.word import Word


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
        text(marked("because “{reason}”"), reason=_flat(decision.reason)) if decision.reason.strip() else "",
        text(marked("it replaces: {replaces}"), replaces=_flat(decision.replaces)) if decision.replaces.strip() else "",
        text(marked("by {name}"), name=who) if who else "",
    )
    return " · ".join(part for part in parts if part)


def unkept_text(word: Word, roadmap: Roadmap, language: Language, *, longest: int = 80) -> str:
    """Return what a word says that is no record yet on one line; a text of more than `longest` letters is cut."""
    return ", ".join(unkept_parts(word, roadmap, language, longest=longest))


def unkept_parts(word: Word, roadmap: Roadmap, language: Language, *, longest: int) -> list[str]:
    """Return the parts of a word that is no record yet, each with its name where it has no sign of its own.

    Of whom something is needed, it is told where nobody in the roadmap has that name: with the word comes a person.
    """
    figures = figures_text(language, CheckIn(progress=word.progress, confidence=word.confidence))
    told = [figures, health_said(language, CheckIn(health=word.health, aspect=word.aspect))]
    told.append(f"“{_short(word.note, longest)}”" if word.note else "")
    texts = {field: getattr(word, field) for field in ("needs", "cause", "consequence", "correction")}
    told.extend(f"{language.field(field)}: “{_short(said, longest)}”" for field, said in texts.items() if said)
    if word.needs_from:
        told.append(f"{language.field('needs_from_id')}: {_asked(word.needs_from, roadmap, language, longest)}")
    return [part for part in told if part]


def _asked(name: str, roadmap: Roadmap, language: Language, longest: int) -> str:
    wanted, shown = _flat(name).casefold(), _short(name, longest)
    if any(one.name.casefold() == wanted for one in roadmap.people):
        return shown
    if any(one.name.casefold() == wanted for one in roadmap.departments):
        return language.text(marked("{name} (new: a person with the name of a department)"), name=shown)
    return language.text(marked("{name} (new: nobody has this name yet)"), name=shown)


def _short(text: str, longest: int) -> str:
    line = _flat(text[: longest * 4])
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def _flat(text: str) -> str:
    return " ".join(text.split())
