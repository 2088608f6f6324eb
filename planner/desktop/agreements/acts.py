"""What can be done about an agreement: kept, a new date, not kept; and who leads the change."""

from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Final

from planner.desktop.mending.acts import Act, Asked, Mended, RefusedAnswer
from planner.desktop.mending.understanding import step_said
from planner.desktop.step_editing.editing import quoted
from planner.document.operations.people import NOBODY_NAMED, person_meant
from planner.document.operations.practice import agreements
from planner.document.operations.practice.step_meant import step_meant
from planner.insight.practice.agreement_line import BODIES, day_meant
from planner.insight.practice.agreements import is_open
from planner.message import marked
from planner.phrasing.field_values import typed_day
from planner.phrasing.language import Language
from planner.phrasing.plan_text import name_of
from planner.phrasing.practice.agreement_text import to_whom, weekday_text
from planner.roadmap import DocumentError, Person, PlanError, Record, Roadmap
from planner.roadmap.errors import ErrorCode
from planner.roadmap.practice.agreements import Agreement, AgreementKind

NO_SUCH_KIND: Final = ErrorCode(
    "no-such-kind", marked("Say of which kind it is: {first}, {second} or {third}; nothing was changed yet.")
)


def _of(mended: Mended) -> Agreement:
    one = mended.record
    if not isinstance(one, Agreement):
        raise PlanError(marked("This is no longer in the roadmap; it was removed."))
    return one


def _label(mended: Mended, message: str, **values: object) -> str:
    title = quoted(_of(mended).what) or mended.translator.text("(no title)")
    return mended.translator.text(message, title=title, **values)


def _keep(mended: Mended, _answers: tuple[str, ...]) -> None:
    label = _label(mended, marked("agreement “{title}” kept"))
    agreements.keep_agreement(mended.writer.document, _of(mended), date.today(), label)


def _due(typed: str, today: date) -> date | None:
    """Return the day that is meant, None for nothing typed; raises a DocumentError for what is no day."""
    return day_meant(typed, today) or typed_day(typed, first=False)


def _due_said(typed: str, _roadmap: Roadmap, language: Language) -> str:
    try:
        due = _due(typed, date.today())
    except DocumentError:
        return ""
    return weekday_text(due, language, date.today()) if due is not None else ""


def _new_date(mended: Mended, answers: tuple[str, ...]) -> None:
    typed, why = answers
    today = date.today()
    due = _due(typed, today)
    if due is not None and due < today:
        said = mended.translator.language.day(due)
        raise PlanError(marked("{day} is past. Give a day that is still to come; nothing was changed."), day=said)
    if due is not None and not why.strip():
        raise RefusedAnswer(1, agreements.WHY_NEW_DAY())
    words = mended.translator.language.day(due) if due is not None else ""
    label = _label(mended, marked("agreement “{title}” moves to {day}"), day=words)
    agreements.renegotiate(mended.writer.document, _of(mended), due, why, label)


def _break(mended: Mended, answers: tuple[str, ...]) -> None:
    label = _label(mended, marked("agreement “{title}” not kept"))
    agreements.break_agreement(mended.writer.document, _of(mended), answers[0], date.today(), label)


def _reopen(mended: Mended, _answers: tuple[str, ...]) -> None:
    label = _label(mended, marked("agreement “{title}” open again"))
    agreements.reopen_agreement(mended.writer.document, _of(mended), label)


def _pass_on(mended: Mended, answers: tuple[str, ...]) -> None:
    if not answers[0].strip():
        raise NOBODY_NAMED()
    document = mended.writer.document
    to = person_meant(document.roadmap, answers[0])
    name = to.name if isinstance(to, Person) else to
    label = _label(mended, marked("give agreement “{title}” to {name}"), name=name)
    agreements.pass_on(document, _of(mended), to, label)


def _what(record: Record, _roadmap: Roadmap, _language: Language) -> str:
    return record.what if isinstance(record, Agreement) else ""


def _whom(record: Record, roadmap: Roadmap, _language: Language) -> str:
    return to_whom(record, roadmap) if isinstance(record, Agreement) else ""


def _who(record: Record, roadmap: Roadmap) -> Mapping[str, str]:
    """Return who made the promise, as the act is called by which that person leads the change, or does no longer."""
    person = roadmap.people.get(record.person_id) if isinstance(record, Agreement) else None
    return {"name": quoted(name_of(person))}


def _step(record: Record, roadmap: Roadmap, _language: Language) -> str:
    step = roadmap.steps.get(record.step_id) if isinstance(record, Agreement) else None
    return (" ".join(step.title.split()) or roadmap.steps.number(step)) if step is not None else ""


def _kind(record: Record, _roadmap: Roadmap, language: Language) -> str:
    return language.choice(record.kind) if isinstance(record, Agreement) else ""


def _is_body(whom: str, roadmap: Roadmap) -> bool:
    """Tell whether a name is that of a department, or has the word of a body in it: "Raad van toezicht"."""
    words = whom.casefold()
    whole = (*(one.name.casefold() for one in roadmap.departments),)
    return words in whole or any(body in words.split() or words.startswith(body) for body in BODIES)


@contextmanager
def _answer(at: int) -> Generator[None]:
    try:
        yield
    except DocumentError as refusal:
        raise RefusedAnswer(at, refusal) from refusal


def _change(mended: Mended, answers: tuple[str, ...]) -> None:
    """Write what is another than what stands there; what was left alone is not overruled."""
    one, roadmap, language = _of(mended), mended.writer.document.roadmap, mended.translator.language
    parts: tuple[agreements.Part, ...] = ("what", "to", "step", "kind")
    standing = [tell(one, roadmap, language) for tell in (_what, _whom, _step, _kind)]
    changed: set[agreements.Part] = {
        part for part, was, now in zip(parts, standing, answers, strict=True) if was.strip() != now.strip()
    }
    what, whom, about, typed = (" ".join(answer.split()) for answer in answers)
    promise = agreements.Promise(what)
    if "to" in changed:
        with _answer(1):
            to = whom if _is_body(whom, roadmap) else person_meant(roadmap, whom)
        is_person = isinstance(to, Person) or not _is_body(whom, roadmap)
        promise = replace(promise, to=to) if is_person else replace(promise, to_body=to)
    if "step" in changed:
        with _answer(2):
            promise = replace(promise, step=step_meant(roadmap, about))
    if "kind" in changed:
        kind = next((kind for kind in AgreementKind if language.choice(kind).casefold() == typed.casefold()), None)
        if kind is None:
            first, second, third = (language.choice(kind) for kind in AgreementKind)
            raise RefusedAnswer(3, NO_SUCH_KIND(first=first, second=second, third=third))
        promise = replace(promise, kind=kind)
    label = _label(mended, marked("change agreement “{title}”"))
    agreements.change_agreement(mended.writer.document, one, promise, changed, label)


def _lead(mended: Mended, leads: bool) -> None:
    document = mended.writer.document
    person = document.roadmap.people.get(_of(mended).person_id)
    if person is None:
        raise NOBODY_NAMED()
    message = marked("{name} leads the change") if leads else marked("{name} leads the change no longer")
    label = mended.translator.text(message, name=quoted(name_of(person)))
    agreements.mark_leader(document, person, label, leads=leads)


def _leads(mended: Mended, _answers: tuple[str, ...]) -> None:
    _lead(mended, True)


def _leads_not(mended: Mended, _answers: tuple[str, ...]) -> None:
    _lead(mended, False)


def _remove(mended: Mended, _answers: tuple[str, ...]) -> None:
    one, count = _of(mended), len(mended.chosen)
    label = _label(mended, marked("remove agreement “{title}”"))
    if count > 1:
        label = mended.translator.plural("remove {count} agreement", "remove {count} agreements", count)
    chosen = [each for each in mended.chosen if isinstance(each, Agreement)] or [one]
    agreements.remove_agreements(mended.writer.document, chosen, label)


ACTS: Final[Mapping[str, Act]] = {
    act.name: act
    for act in (
        Act("kept", marked("Kept"), (), _keep, "1"),
        Act("reopen", marked("Open again"), (), _reopen, "1"),
        Act(
            "date",
            marked("New date"),
            (Asked(marked("When then?"), "day", understood=_due_said), Asked(marked("Why?"), "words")),
            _new_date,
            "2",
        ),
        Act("broken", marked("Not kept"), (Asked(marked("What came of it? (may stay empty)"), "words"),), _break, "3"),
        Act("pass-on", marked("Someone else"), (Asked(marked("Who does it?"), "name"),), _pass_on, "4"),
        Act(
            "change",
            marked("Change…"),
            (
                Asked(marked("What was promised"), "words", _what),
                Asked(marked("To whom"), "name", _whom),
                Asked(marked("Step"), "words", _step, understood=step_said),
                Asked(marked("Kind"), "words", _kind, tuple(kind.value for kind in AgreementKind)),
            ),
            _change,
            "5",
        ),
        Act("leads", marked("{name} leads the change"), (), _leads, "8", _who),
        Act("leads-not", marked("{name} leads the change no longer"), (), _leads_not, "8", _who),
        Act("remove", marked("Remove"), (), _remove, "9"),
    )
}
"""Every act on an agreement by its name, in the order in which they are offered."""


OF_SEVERAL: Final = ("remove",)
"""The acts on several agreements at once."""


def offered(roadmap: Roadmap, agreement: Agreement) -> Sequence[str]:
    """Return the acts for an agreement as it is."""
    first = ("kept", "date", "broken") if is_open(agreement) else ("reopen", "date")
    person = roadmap.people.get(agreement.person_id)
    leads = () if person is None else (("leads-not",) if person.leader else ("leads",))
    return (*first, "pass-on", "change", *leads, "remove")
