"""What is done to a tension, one act each, with its label in the person's language."""

from collections.abc import Sequence
from datetime import date

from planner.desktop.services.translator import Translator
from planner.desktop.step_editing.editing import quoted
from planner.document.as_seen import Editable
from planner.document.operations.practice import tensions
from planner.document.operations.practice.meetings import in_meeting_of
from planner.document.operations.practice.tensions import Mark, Pole
from planner.message import marked
from planner.phrasing.practice.meeting_text import MINUTES
from planner.phrasing.practice.tension_text import inside, place_words, pole_of, tension_name
from planner.phrasing.practice.usual_tensions import UsualPole, UsualTension
from planner.roadmap import Side, Sign, Step, Tension


def take_usual(document: Editable, usual: UsualTension, translator: Translator) -> Tension:
    """Take one of the ready list into the plan, in the language of the screen."""
    left, right = (_translated(pole, translator) for pole in usual)
    return tensions.add_tension(document, left, right, _label_of(left, right, translator))


def usual_name(usual: UsualTension, translator: Translator) -> str:
    """Return what one of the ready list is called."""
    text = translator.text
    return tension_name(Tension(left=text(usual.left.name), right=text(usual.right.name)), translator.language)


def add(document: Editable, left: Pole, right: Pole, translator: Translator, step: str | None) -> Tension:
    """Add a tension of one's own."""
    return tensions.add_tension(document, left, right, _label_of(left, right, translator), step=step)


def change(
    document: Editable, tension: Tension, left: Pole, right: Pole, translator: Translator, step: str | None
) -> None:
    """Give a tension other words."""
    label = translator.text(marked("change “{title}”"), title=_title(tension, translator))
    tensions.change_tension(document, tension, left, right, label, step=step)


def want(document: Editable, tension: Tension, wanted: int, translator: Translator) -> None:
    """Say where one wants to be."""
    place = place_words(tension, wanted, translator.language)
    label = translator.text(marked("“{title}”: we want to be {place}"), title=_title(tension, translator), place=place)
    tensions.set_wanted(document, tension, wanted, label)


def place(
    document: Editable, tension: Tension, marks: Sequence[Mark], translator: Translator, *, minuted: bool = False
) -> None:
    """Write a round of today down; where it is `minuted`, in the minutes of the meeting too."""
    title = _title(tension, translator)
    label = translator.text(marked("place “{title}”"), title=title)
    if minuted and marks:
        average = sum(mark.position for mark in marks) / len(marks)
        place = place_words(tension, average, translator.language)
        line = translator.text(MINUTES["placed"], what=title, answer=place)
        document = in_meeting_of(document, date.today(), "tensions", line)
    tensions.place_round(document, tension, marks, date.today(), label)


def see(document: Editable, sign: Sign, *, seen: bool, translator: Translator) -> None:
    """Note that a sign is seen today, or was talked about."""
    message = marked("seen: “{sign}”") if seen else marked("talked about: “{sign}”")
    label = translator.text(message, sign=quoted(sign.sign))
    tensions.see_sign(document, sign, date.today() if seen else None, label)


def pull(document: Editable, step: Step, tension: Tension, side: Side | None, translator: Translator) -> None:
    """Mark a step as pulling to a pole, or to neither."""
    title = quoted(step.title) or translator.text("(no title)")
    if side is None:
        label = translator.text(marked("“{title}” pulls neither way"), title=title)
    else:
        pole = inside(pole_of(tension, side))
        label = translator.text(marked("“{title}” pulls towards {pole}"), title=title, pole=pole)
    tensions.mark_pull(document, step, tension, side, label)


def move(document: Editable, tension: Tension, way: int, translator: Translator) -> None:
    """Move a tension one place up or down."""
    label = translator.text(marked("move “{title}”"), title=_title(tension, translator))
    tensions.move_tension(document, tension, way, label)


def remove(document: Editable, tension: Tension, translator: Translator) -> None:
    """Remove a tension."""
    label = translator.text(marked("remove “{title}”"), title=_title(tension, translator))
    tensions.remove_tension(document, tension, label)


def _translated(pole: UsualPole, translator: Translator) -> Pole:
    text = translator.text
    return Pole(text(pole.name), text(pole.good), tuple(map(text, pole.signs)), text(pole.act))


def _title(tension: Tension, translator: Translator) -> str:
    return quoted(tension_name(tension, translator.language))


def _label_of(left: Pole, right: Pole, translator: Translator) -> str:
    named = Tension(left=left.name, right=right.name)
    return translator.text(marked("add “{title}”"), title=_title(named, translator))
