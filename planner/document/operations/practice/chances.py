"""Notes chances in seconds and weighs them later: into a step, into an experiment, or let go with a word why."""

from datetime import date
from typing import Final

from planner.document.as_seen import Editable
from planner.document.operations.current import current
from planner.document.operations.speakers import speaker_for
from planner.message import marked
from planner.roadmap import Step
from planner.roadmap.errors import ErrorCode
from planner.roadmap.practice.course import Chance, ChanceState
from planner.roadmap.practice.experiments import Experiment, Stage

NO_CHANCE: Final = ErrorCode("no-chance", marked("Write the chance in a few words first; nothing was changed yet."))
WHY_LET_GO: Final = ErrorCode("why-let-go", marked("Say in a word why it is let go; nothing was changed yet."))


def note_chance(document: Editable, text: str, day: date, label: str, source: object = None) -> Chance:
    """Note a chance on a day, of whoever has the author's name; raises NO_CHANCE without words."""
    words = _words(text)
    with document.change(label, source=source) as change:
        speaker = speaker_for(change, document)
        return change.add(Chance(chance=words, day=day, person_id=speaker.id if speaker else None))


def take_as_step(
    document: Editable,
    chance: Chance | str,
    parent: Step | str | None,
    day: date,
    label: str,
    source: object = None,
    *,
    experiment: bool = False,
) -> Step:
    """Make a chance a step under another, or right under the BHAG, and return it; an `experiment` begins as an idea.

    The step inherits pillar and theme, as any new one does.
    """
    with document.change(label, source=source) as change:
        one = current(change, Chance, chance)
        above = current(change, Step, parent) if parent is not None else None
        pillar, theme = (above.pillar_id, above.theme_id) if above is not None else (None, None)
        step = change.add(Step(title=_words(one.chance), pillar_id=pillar, theme_id=theme), parent=above)
        if experiment:
            change.add(Experiment(step_id=step.id, stage=Stage.IDEA))
        change.set(one, chance_state=ChanceState.TAKEN, weighed=day, step_id=step.id)
        return step


def let_go(
    document: Editable, chance: Chance | str, reason: str, day: date, label: str, source: object = None
) -> Chance:
    """Let a chance go, with a word why; raises WHY_LET_GO without one."""
    if not reason.strip():
        raise WHY_LET_GO()
    with document.change(label, source=source) as change:
        one = current(change, Chance, chance)
        return change.set(one, chance_state=ChanceState.LET_GO, weighed=day, reason=reason.strip())


def weigh_again(document: Editable, chance: Chance | str, label: str, source: object = None) -> Chance:
    """Have a chance be weighed again; a step that came of it stays."""
    with document.change(label, source=source) as change:
        return change.set(current(change, Chance, chance), chance_state=ChanceState.OPEN, weighed=None)


def reword_chance(document: Editable, chance: Chance | str, text: str, label: str, source: object = None) -> Chance:
    """Give a chance other words; raises NO_CHANCE for none."""
    words = _words(text)
    with document.change(label, source=source) as change:
        return change.set(current(change, Chance, chance), chance=words)


def remove_chance(document: Editable, chance: Chance | str, label: str, source: object = None) -> None:
    """Take a chance out of the roadmap."""
    with document.change(label, source=source) as change:
        change.remove(current(change, Chance, chance))


def _words(text: str) -> str:
    words = " ".join(text.split())
    if not words:
        raise NO_CHANCE()
    return words
