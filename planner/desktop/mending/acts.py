"""The table of acts that mend a step on the spot: their names, what each asks for, and what it writes.

An act asks for as little as it can; what it cannot do without is refused in a sentence by the operation behind it.
"""

from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Final, Literal, NamedTuple

from planner.desktop.mending.understanding import last_day_said
from planner.desktop.services.translator import Translator
from planner.desktop.step_editing.editing import NOTHING_SAID, StepWriter, quoted, whole_number
from planner.document.operations import mend
from planner.document.operations.check_in import Word
from planner.document.operations.people import NOBODY_NAMED, person_meant
from planner.document.operations.set_aside import set_aside, set_aside_of, take_up_again
from planner.document.operations.speakers import NO_DECIDER
from planner.insight.attention import Point
from planner.insight.check_ins import check_ins_of
from planner.message import marked
from planner.phrasing.attention_text import rule_text
from planner.phrasing.field_values import typed_day
from planner.phrasing.language import Language
from planner.roadmap import CheckIn, DocumentError, Health, Person, PlanError, Record, Roadmap, Status, Step
from planner.roadmap.entities import FIELDS

AGAIN: Final = "again"
"""The act of what was left so, which takes that back."""
Kind = Literal["words", "number", "day", "name"]


class Asked(NamedTuple):
    """One thing that an act asks for: its English name, and what kind of thing it is.

    `standing` tells what stands of it in the plan, to be changed; `choices` are the English words it is one of;
    `understood` tells while one types what is understood, "" for nothing. What is `of_nameless` is asked of an author
    alone who has no name, as whose word it is.
    """

    text: str
    kind: Kind
    standing: Callable[[Record, Roadmap, Language], str] | None = None
    choices: tuple[str, ...] = ()
    understood: Callable[[str, Roadmap, Language], str] | None = None
    of_nameless: bool = False


WHO_DECIDES: Final = Asked(marked("Who decides?"), "name", of_nameless=True)
"""The last thing that an act asks which keeps a decision: without it nobody would have decided."""


class RefusedAnswer(Exception):
    """One answer of an act is refused: `at` is the place of what was asked, 0 for the first."""

    def __init__(self, at: int, refusal: DocumentError) -> None:
        super().__init__(str(refusal))
        self.at, self.refusal = at, refusal


@contextmanager
def _answer(at: int) -> Generator[None]:
    """Have what is refused within be a refusal of the answer at a place; elsewhere it is one of the first answer."""
    try:
        yield
    except DocumentError as refusal:
        raise RefusedAnswer(at, refusal) from refusal


class Mended(NamedTuple):
    """What an act works on: the plan by way of a writer, the step, what was pointed out, and whose words are used."""

    writer: StepWriter
    step: Step | None
    about: Point | None
    check_in: CheckIn | None
    translator: Translator
    by: str | None = None
    """The name of who gives a word, None for the author."""
    record: Record | None = None
    """What the row of the list is about, where that is neither a step nor a point."""
    chosen: tuple[Record, ...] = ()
    """All that is chosen, where that is more than one."""

    def label(self, message: str, **values: object) -> str:
        """Return the name of the act for undo and history, with the step or the record that it is about."""
        about = self.step.title if self.step is not None else self.about.title if self.about is not None else ""
        return self.translator.text(message, title=quoted(about) or self.translator.text("(no title)"), **values)

    def label_at_rule(self, message: str) -> str:
        """Return the name of an act about one rule, which it names as well."""
        rule = rule_text(self.about.rule, self.translator.language) if self.about is not None else ""
        return self.label(message, rule=rule[:1].lower() + rule[1:])

    @property
    def one(self) -> Step:
        """The step; raises PlanError where it is gone."""
        if self.step is None:
            raise PlanError(marked("This is no longer in the roadmap; it was removed."))
        return self.step


class Act(NamedTuple):
    """One act: its name in the program, its English word, what it asks for, and what it does with the answers.

    `digit` chooses it, the same one wherever it is offered; two that are never offered together may share one. `named`
    gives the places in its word their values for a record.
    """

    name: str
    text: str
    asks: tuple[Asked, ...]
    run: Callable[[Mended, tuple[str, ...]], None]
    digit: str
    named: Callable[[Record, Roadmap], Mapping[str, str]] | None = None


def _check_in(mended: Mended, answers: tuple[str, ...]) -> None:
    progress, confidence, note = answers
    reached = whole_number(progress, 100) if progress.strip() else None
    with _answer(1):
        sure = whole_number(confidence, 10) if confidence.strip() else None
    word = Word(progress=reached, confidence=sure, note=note)
    if not word:
        raise NOTHING_SAID()
    mended.writer.check_in(mended.one, word, by=mended.by)


def _lines(mended: Mended, answers: tuple[str, ...]) -> None:
    """Keep the three lines of a step in trouble, with the health that its owner named last, else as at risk."""
    cause, consequence, correction = answers
    if not any(answer.strip() for answer in answers):
        raise PlanError(marked("Write a cause, a consequence or a correction first."))
    words = check_ins_of(mended.writer.document.roadmap, mended.one)
    health = next((word.health for word in words if word.health is not None), Health.AT_RISK)
    said = Word(health=health, cause=cause, consequence=consequence, correction=correction)
    mended.writer.check_in(mended.one, said, by=mended.by)


def _finish(mended: Mended, _answers: tuple[str, ...]) -> None:
    mended.writer.give_status(mended.one, Status.DONE)


def _begin(mended: Mended, _answers: tuple[str, ...]) -> None:
    mended.writer.give_status(mended.one, Status.UNDER_WAY)


def _receive(mended: Mended, _answers: tuple[str, ...]) -> None:
    assert mended.check_in is not None
    label = mended.label(marked("what “{title}” needs was given"))
    mend.meet_need(mended.writer.document, mended.check_in, date.today(), label)


def _new_date(mended: Mended, answers: tuple[str, ...]) -> None:
    day, why = answers
    end = typed_day(day, first=False)
    if end is None:
        raise PlanError(marked("Give the new date first, such as 1 Sep 2027."))
    if end < date.today():
        said = mended.translator.language.day(end)
        raise PlanError(marked("{day} is past. Give a day that is still to come; nothing was changed."), day=said)
    with _answer(1):
        if not why.strip():
            raise mend.NO_REASON()
    words = mended.translator.language.day(end)
    label = mended.label(marked("“{title}” moves to {day}"), day=words)
    mend.new_date(mended.writer.document, mended.one, end, why, date.today(), label)


def _hand_over(mended: Mended, answers: tuple[str, ...]) -> None:
    (name,) = answers
    if not name.strip():
        raise NOBODY_NAMED()
    document = mended.writer.document
    to = person_meant(document.roadmap, name)
    label = mended.label(marked("give “{title}” to {name}"), name=to.name if isinstance(to, Person) else to)
    mend.hand_over(document, [mended.one], to, label)


def _decider(mended: Mended, typed: str) -> Person | str | None:
    """Return who decides as it was typed, None where the author has a name and is not asked."""
    roadmap = mended.writer.document.roadmap
    return person_meant(roadmap, typed) if typed.strip() else None


@contextmanager
def _decision(at: int) -> Generator[None]:
    """Have the refusal of a decision of nobody be one of the answer at a place, where it is asked who decides."""
    try:
        yield
    except DocumentError as refusal:
        if refusal.code == NO_DECIDER.code:
            raise RefusedAnswer(at, refusal) from refusal
        raise


def _stop(mended: Mended, answers: tuple[str, ...]) -> None:
    why, who = answers
    with _answer(1):
        by = _decider(mended, who)
    label = mended.label(marked("stop “{title}”"))
    with _decision(1):
        mend.stop(mended.writer.document, mended.one, why, date.today(), label, by=by)


def _decide(mended: Mended, answers: tuple[str, ...]) -> None:
    decided, reason, replaces, who = answers
    with _answer(3):
        by = _decider(mended, who)
    label = mended.label(marked("decision about “{title}”"))
    with _decision(3):
        mend.decide(mended.writer.document, mended.one, decided, reason, replaces, date.today(), label, by=by)


def _period(mended: Mended, answers: tuple[str, ...]) -> None:
    if not answers[0].strip():
        raise PlanError(marked("Write a period first, such as Q3 2027."))
    mended.writer.set_period(mended.one, answers[0])


def _result(mended: Mended, answers: tuple[str, ...]) -> None:
    if not answers[0].strip():
        raise PlanError(marked("Write how you see that it is done."))
    mended.writer.set_field(mended.one, "result", answers[0].strip(), mended.label(marked("result of “{title}”")))


def _set_aside(mended: Mended, answers: tuple[str, ...]) -> None:
    assert mended.about is not None
    label = mended.label_at_rule(marked("leave “{title}” so ({rule})"))
    set_aside(mended.writer.document, mended.about, answers[0], label)


def _point_out_again(mended: Mended, _answers: tuple[str, ...]) -> None:
    assert mended.about is not None
    document = mended.writer.document
    aside = set_aside_of(document.roadmap, mended.about)
    if aside is None:
        raise PlanError(marked("This is no longer in the roadmap; it was removed."))
    take_up_again(document, aside.id, mended.label_at_rule(marked("point out “{title}” again ({rule})")))


ACTS: Final[Mapping[str, Act]] = {
    act.name: act
    for act in (
        Act(
            "check-in",
            marked("Check-in"),
            (
                Asked(marked("Progress now"), "number"),
                Asked(marked("Confidence, 0 to 10"), "number"),
                Asked(marked("In a few words"), "words"),
            ),
            _check_in,
            "1",
        ),
        Act(
            "lines",
            marked("Explain"),
            tuple(Asked(FIELDS[name].label, "words") for name in ("cause", "consequence", "correction")),
            _lines,
            "7",
        ),
        Act("done", marked("Done"), (), _finish, "2"),
        Act("received", marked("I gave it"), (), _receive, "2"),
        Act("begin", marked("It has begun"), (), _begin, "2"),
        Act(
            "date",
            marked("New date"),
            (Asked(marked("New end"), "day", understood=last_day_said), Asked(marked("Why?"), "words")),
            _new_date,
            "3",
        ),
        Act("owner", marked("Hand over"), (Asked(marked("To whom?"), "name"),), _hand_over, "4"),
        Act("stop", marked("Stop"), (Asked(marked("Why do we stop?"), "words"), WHO_DECIDES), _stop, "5"),
        Act(
            "decide",
            marked("Change by decision"),
            (
                Asked(marked("What was decided?"), "words"),
                Asked(marked("Why?"), "words"),
                Asked(marked("What does it replace?"), "words"),
                WHO_DECIDES,
            ),
            _decide,
            "6",
        ),
        Act("period", marked("Period"), (Asked(FIELDS["horizon"].label, "day"),), _period, "8"),
        Act("result", marked("Result"), (Asked(FIELDS["result"].label, "words"),), _result, "8"),
        Act("aside", marked("Leave it so"), (Asked(marked("Why may this stay as it is?"), "words"),), _set_aside, "9"),
        Act(AGAIN, marked("Point it out again"), (), _point_out_again, "9"),
    )
}
"""Every act by its name, in the order in which they are offered."""
