"""A line that was typed becomes an agreement: on the page of agreements as in a meeting."""

from datetime import date

from planner.desktop.services.translator import Translator
from planner.desktop.step_editing.editing import quoted
from planner.document.as_seen import Editable
from planner.document.operations.check_in import speaker_of
from planner.document.operations.practice.agreements import Promise, make_agreement
from planner.insight.practice.agreement_line import Understood, understood
from planner.message import marked
from planner.roadmap.practice.agreements import AgreementKind


def understood_of(document: Editable, text: str) -> Understood:
    """Return what is understood of a line; "I" is who has the name of the author."""
    speaker = speaker_of(document)
    return understood(document.roadmap, text, date.today(), speaker.id if speaker is not None else None)


def keep_line(document: Editable, text: str, kind: AgreementKind | None, translator: Translator) -> str:
    """Make an agreement of a line and return its id; of a `kind` unless the line says another."""
    line = understood_of(document, text)
    promise = Promise(
        line.what,
        who=line.person_id or "",
        to=line.to_id or "",
        to_body=line.to_body,
        due=line.due,
        kind=line.kind or kind or AgreementKind.AGREEMENT,
        step=line.step_id,
    )
    label = translator.text(marked("agreement “{title}”"), title=quoted(line.what))
    return make_agreement(document, promise, date.today(), label).id
