"""What is said of a copy before it is written: its name, what is in it, and how large it is."""

from datetime import date
from typing import Final

from planner.desktop.copies.share.options import TrialCopy
from planner.desktop.copies.share.private_choice import private_in
from planner.desktop.services.translator import Translator
from planner.message import marked
from planner.phrasing.file_names import file_name
from planner.roadmap import Roadmap, Step
from planner.roadmap.fields import Private

LONGEST: Final = 60
"""Letters of each part of a file name."""
LONGEST_TITLE: Final = 40
"""Letters of the big goal in a file name."""
_KILO: Final = 1_000
WITHOUT: Final = {
    Private.SPENT: marked("Not what was spent."),
    Private.MARKS: marked("Not the marks of people on tensions; the tensions themselves."),
    Private.ETHICS: marked("Not the answers of ethics, nor how far DPIA and IAMA are."),
    Private.LESSON_NAMES: marked("The lessons without the names of those who learnt them."),
}
"""What is said of a copy that goes without something private that the roadmap has."""


def copy_name(stem: str, roadmap: Roadmap, branch: Step | None, day: date, ending: str = ".db") -> str:
    """Return a name for a copy: the roadmap's, the team's and the day's.

    What a file is called here tells another nothing; so it begins with the big goal, and with `stem`, the name of the
    open file, only where there is none yet.
    """
    title = file_name(roadmap.goal.statement, LONGEST_TITLE) or file_name(stem, LONGEST) or "Roadmap"
    team = "" if branch is None else file_name(team_of(roadmap, branch), LONGEST)
    return " - ".join(filter(None, (title, team, day.isoformat()))) + ending


def team_of(roadmap: Roadmap, branch: Step) -> str:
    """Return whose a branch is: its department's name, else its title."""
    department = roadmap.departments.get(branch.department_id)
    return department.name if department is not None and department.name.strip() else branch.title


def contents(
    roadmap: Roadmap,
    branch: Step | None,
    weighed: TrialCopy | None,
    translator: Translator,
    *,
    history: bool,
    private: frozenset[Private] = frozenset(),
) -> list[str]:
    """Return what is in a copy and what is not, a sentence each; `weighed` is what a trial copy turned out to hold.

    `private` is what of the private things a copy without history has all the same.
    """
    text, plural = translator.text, translator.plural
    if branch is None:
        whole = plural("{count} step and the big goal.", "{count} steps and the big goal.", len(roadmap.steps))
    else:
        steps = sum(1 for _ in roadmap.steps.walk(branch))
        whole = plural(
            "{count} step, and its line to the big goal.", "{count} steps, and their line to the big goal.", steps
        )
    said = [whole]
    practised = [text(_PRACTISED)] if any(len(getattr(roadmap, name)) for name in _OF_PRACTICE) else []
    if history:
        if branch is not None:
            return [
                whole,
                text(marked("The check-ins of these steps; all people, departments, pillars and themes by name.")),
                *practised,
                text(marked("Its history begins with the copy: what was done before stays here.")),
            ]
        said.append(text(marked("All people, departments, pillars and themes, and every check-in.")))
        said += practised
        count = weighed.changes if weighed is not None else None
        told = marked("The history: who changed what and when, texts that were removed included.")
        said.append(
            text(told)
            if count is None
            else plural(
                "The history of {count} change: who and when, texts that were removed included.",
                "The history of {count} changes: who and when, texts that were removed included.",
                count,
            )
        )
    else:
        kept, *others = _to_read(roadmap, branch, private)
        said += [text(kept), *practised, *map(text, others)]
    return said


_OF_PRACTICE: Final = ("experiments", "agreements", "tensions", "chances", "minutes")
_PRACTISED: Final = marked("What goes with them: experiments, agreements, tensions, chances and minutes of meetings.")


def _to_read(roadmap: Roadmap, branch: Step | None, kept_private: frozenset[Private]) -> tuple[str, ...]:
    """Return what a copy without history holds and what not, English and marked."""
    kept = marked("Every check-in, and all departments, pillars and themes.")
    if branch is not None:
        kept = marked("The check-ins of these steps, their departments, and all pillars and themes.")
    private = marked("No notes, causes and corrections, nothing of what is needed, and no reasons for leaving it so.")
    if Private.NOTES in kept_private:
        private = marked("Notes, causes and corrections, what is needed from whom, and reasons for leaving it so.")
    practised = [WITHOUT[one] for one in private_in(roadmap) if one in WITHOUT and one not in kept_private]
    return (
        kept,
        private,
        *practised,
        marked("The names of the owners, and of nobody else."),
        marked("No history: no texts that were removed, and nothing of who changed what."),
    )


def size(count: int, translator: Translator) -> str:
    """Return a size in bytes in words: "about 120 KB"."""
    figure, unit = _measured(count, translator)
    return translator.text(marked("about {figure} {unit}"), figure=figure, unit=unit)


def in_bytes(count: int, translator: Translator) -> str:
    """Return a size in bytes that is known: "120 KB"."""
    return " ".join(_measured(count, translator))


def _measured(count: int, translator: Translator) -> tuple[str, str]:
    if count < _KILO * _KILO:
        return translator.language.number(_rounded(max(count / _KILO, 1))), "KB"
    return translator.language.number(count / _KILO / _KILO, 1), "MB"


def _rounded(kilobytes: float) -> int:
    """Return a figure that claims no more than it knows: by tens from a hundred on."""
    return round(kilobytes, -1).__trunc__() if kilobytes >= 100 else round(kilobytes)
