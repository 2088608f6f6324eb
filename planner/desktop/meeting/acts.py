"""What can be done in a meeting: the acts on agreements and chances, which stand in the minutes by the same act."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Final, NamedTuple

from planner.desktop.agreements.acts import ACTS as ON_AGREEMENTS
from planner.desktop.chances.acts import ACTS as ON_CHANCES
from planner.desktop.mending.acts import Act, Asked, Mended
from planner.desktop.step_editing.editing import StepWriter, quoted, whole_number
from planner.document.operations import mend
from planner.document.operations.practice import meetings
from planner.message import marked
from planner.phrasing.practice.agreement_text import what_text
from planner.phrasing.practice.chance_text import chance_text
from planner.phrasing.practice.meeting_text import MINUTES
from planner.roadmap import CheckIn, PlanError, Record, Review, Step
from planner.roadmap.practice.agreements import Agreement, AgreementState
from planner.roadmap.practice.course import Chance, Minute
from planner.roadmap.practice.tensions import Tension


class Now(NamedTuple):
    """The meeting that is led, and the part that it is at."""

    review: Review
    part: str


def _what(mended: Mended) -> str:
    """Return the words of what an act is about."""
    record, language = mended.record, mended.translator.language
    if isinstance(record, Agreement):
        return what_text(record, language)
    if isinstance(record, Chance):
        return chance_text(record, language)
    if isinstance(record, CheckIn):
        return " ".join(record.needs.split())
    if isinstance(record, Tension):
        return f"{record.left} – {record.right}"
    return record.title if isinstance(record, Step) else ""


def _step_id(record: Record | None) -> str | None:
    if isinstance(record, Step):
        return record.id
    return record.step_id if isinstance(record, Agreement | Chance | CheckIn) else None


def _minuted(act: Act, now: Callable[[], Now]) -> Act:
    """Return an act that also adds its line to the minutes."""

    def run(mended: Mended, answers: tuple[str, ...]) -> None:
        answer = " ".join(answers[0].split()) if answers else ""
        line = mended.translator.text(MINUTES[act.name], what=_what(mended), answer=answer)
        at = now()
        minute = Minute(review_id=at.review.id, part=at.part, line=line, step_id=_step_id(mended.record))
        document = meetings.InMeeting(mended.writer.document, minute)
        writer = StepWriter(document, mended.translator, lambda _step, _open: False)
        act.run(mended._replace(writer=writer), answers)

    return act._replace(run=run)


def _receive(mended: Mended, _answers: tuple[str, ...]) -> None:
    if not isinstance(mended.record, CheckIn):
        raise PlanError(marked("This is no longer in the roadmap; it was removed."))
    label = mended.translator.text(marked("what was asked was given: “{title}”"), title=quoted(_what(mended)))
    mend.meet_need(mended.writer.document, mended.record, date.today(), label)


def _write(now: Callable[[], Now], mended: Mended, answers: tuple[str, ...]) -> None:
    at = now()
    about = _what(mended)
    line = answers[0] if isinstance(mended.record, Step) or not about else f"{about}: {answers[0]}"
    minute = Minute(
        review_id=at.review.id,
        part=at.part,
        line=line if answers[0].strip() else "",
        step_id=_step_id(mended.record),
    )
    meetings.write_minute(mended.writer.document, minute, mended.translator.text(marked("a line of the minutes")))


def _mood(now: Callable[[], Now], mended: Mended, answers: tuple[str, ...]) -> None:
    mood = whole_number(answers[0], 10)
    label = mended.translator.text(marked("mood of the meeting: {mood}"), mood=mood)
    meetings.set_mood(mended.writer.document, now().review, mood, label)


def _minute(mended: Mended) -> Minute:
    if not isinstance(mended.record, Minute):
        raise PlanError(marked("This is no longer in the roadmap; it was removed."))
    return mended.record


def _reword(mended: Mended, answers: tuple[str, ...]) -> None:
    label = mended.translator.text(marked("other words in the minutes"))
    meetings.reword_minute(mended.writer.document, _minute(mended), answers[0], label)


def _remove(mended: Mended, _answers: tuple[str, ...]) -> None:
    label = mended.translator.text(marked("remove a line of the minutes"))
    meetings.remove_minute(mended.writer.document, _minute(mended), label)


def _lead(lead: Callable[[str, str], None], page: str, mended: Mended, _answers: tuple[str, ...]) -> None:
    """Go to where this is done, from which one comes back; nothing is written yet."""
    if mended.record is None:
        raise PlanError(marked("This is no longer in the roadmap; it was removed."))
    lead(page, mended.record.id)


_RECEIVED: Final = Act("received", marked("It was given"), (), _receive, "1")


def acts_in(now: Callable[[], Now], lead: Callable[[str, str], None]) -> Mapping[str, Act]:
    """Return the acts of a meeting by their names; `now` tells where it is, `lead` goes to a page at a record."""
    taken = [ON_AGREEMENTS[name] for name in ("kept", "date", "broken")]
    taken += [ON_CHANCES[name] for name in ("step", "experiment", "let-go")]
    acts = [_minuted(act, now) for act in (*taken, _RECEIVED)]
    figure = Asked(marked("How are we, 0 to 10?"), "number")
    line = Asked(marked("What is said or decided?"), "words")
    acts += [
        Act("decide", marked("Decide now…"), (), partial(_lead, lead, "experiments"), "1"),
        Act("place", marked("Place it now…"), (), partial(_lead, lead, "tensions"), "1"),
        Act("mood", marked("Write down the mood"), (figure,), partial(_mood, now), "1"),
        Act("write", marked("Write it down"), (line,), partial(_write, now), "4"),
        Act("reword", marked("Other words"), (Asked(marked("The line"), "words"),), _reword, "5"),
        Act("remove", marked("Remove"), (), _remove, "9"),
    ]
    return {act.name: act for act in acts}


def offered(record: Record | None, part: str) -> Sequence[str]:
    """Return the acts for what a part of a meeting asks about; of none, those of the mood."""
    if record is None:
        return ("mood",)
    if isinstance(record, Minute):
        return ("reword", "remove")
    if isinstance(record, Agreement):
        return ("kept", "date", "broken", "write") if record.state is AgreementState.OPEN else ("write",)
    if isinstance(record, Chance):
        return ("step", "experiment", "let-go", "write")
    if isinstance(record, Tension):
        return ("place", "write")
    if isinstance(record, Step) and part == "experiments":
        return ("decide", "write")
    return ("received", "write") if isinstance(record, CheckIn) else ("write",)
