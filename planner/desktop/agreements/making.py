"""A line that was typed becomes an agreement: on the page of agreements as in a meeting."""

from dataclasses import replace
from datetime import date
from typing import Final

from planner.desktop.services.translator import Translator
from planner.desktop.step_editing.editing import quoted
from planner.document.as_seen import Editable
from planner.document.operations.people import UNFINISHED_NAME, UNFINISHED_OF_SEVERAL, person_meant
from planner.document.operations.practice.agreements import Promise, make_agreement
from planner.document.operations.speakers import speaker_of
from planner.insight.practice.agreement_line import Understood, understood
from planner.insight.practice.agreement_names import Doubt, who_in_doubt, whom_in_doubt
from planner.message import marked
from planner.phrasing.practice.agreement_text import understood_text
from planner.roadmap import DocumentError, Roadmap
from planner.roadmap.errors import ErrorCode
from planner.roadmap.practice.agreements import AgreementKind

NOBODY_PROMISES: Final = ErrorCode(
    "nobody-promises",
    marked("Who does this? Begin with the name; “Name: …” adds somebody new. Enter once more keeps it without a name."),
)
WHO_OF_KNOWN: Final = ErrorCode(
    "who-of-known",
    marked("Who does this? {known}? Then begin with that name. Enter once more keeps the words as they are."),
)
TO_NOBODY_KNOWN: Final = ErrorCode(
    "to-nobody-known",
    marked(
        "“{name}” is not in the plan. Enter once more keeps the words as they are; "
        "under “Change…” you can say to whom it is."
    ),
)
TO_OF_KNOWN: Final = ErrorCode(
    "to-of-known",
    marked("To whom is it: {known}? Then write the whole name. Enter once more keeps the words as they are."),
)


def understood_of(document: Editable, text: str) -> Understood:
    """Return what is understood of a line; "I" is who has the name of the author."""
    speaker = speaker_of(document)
    return understood(document.roadmap, text, date.today(), speaker.id if speaker is not None else None)


def said_of(document: Editable, text: str, translator: Translator, kind: AgreementKind | None = None) -> str:
    """Return what is understood of a line in words, with who is new, "" for nothing; `kind` is what it is by itself."""
    line, language = understood_of(document, text), translator.language
    line = replace(line, kind=line.kind or kind)
    said = understood_text(line, document.roadmap, language, date.today())
    new = who_in_doubt(document.roadmap, line.new_name, line.what) is None and line.new_name
    hint = translator.text(marked("“{name}” is new and will be added to the people."), name=new) if new else ""
    return " · ".join(part for part in (said, hint) if part)


class AgreementLines:
    """Makes agreements of lines. A name in doubt is asked about once: the same line a second time is kept as it is."""

    def __init__(self, translator: Translator) -> None:
        self._translator, self._asked = translator, ""

    def keep(self, document: Editable, text: str, kind: AgreementKind | None) -> str:
        """Make an agreement of a line and return its id; of a `kind` unless the line says another.

        Raises a DocumentError that asks whom a name means. Before a colon the beginning of one name is that name, the
        second time; of several no one is taken.
        """
        line, roadmap = understood_of(document, text), document.roadmap
        doubt = _doubt(roadmap, line, line.kind or kind)
        who = line.person_id or line.new_name
        if doubt is not None:
            if text != self._asked or (line.new_name and len(doubt.known) > 1):
                self._asked = text
                raise _question(doubt, of_colon=bool(line.new_name))
            who = next(iter(doubt.known), who) if line.new_name and doubt.side == "who" else who
        promise = Promise(
            line.what,
            who=line.person_id or person_meant(roadmap, who),
            to=line.to_id or "",
            to_body=line.to_body,
            due=line.due,
            kind=line.kind or kind or AgreementKind.AGREEMENT,
            step=line.step_id,
        )
        decides = promise.kind is AgreementKind.DECISION
        words = marked("decision “{title}”") if decides else marked("agreement “{title}”")
        label = self._translator.text(words, title=quoted(line.what))
        made = make_agreement(document, promise, date.today(), label)
        self._asked = ""
        return made.id


def _doubt(roadmap: Roadmap, line: Understood, kind: AgreementKind | None) -> Doubt | None:
    """Return the first name in doubt: a decision that was taken is nobody's to do."""
    who = None
    if line.person_id is None and (line.new_name or kind is not AgreementKind.DECISION):
        who = who_in_doubt(roadmap, line.new_name, line.what)
    return who or (whom_in_doubt(roadmap, line.what) if line.to_id is None and not line.to_body else None)


def _question(doubt: Doubt, *, of_colon: bool) -> DocumentError:
    name, known = doubt.name[:60], doubt.known
    if doubt.side == "to":
        return TO_OF_KNOWN(known=", ".join(known[:2])) if known else TO_NOBODY_KNOWN(name=name)
    if of_colon and len(known) > 1:
        return UNFINISHED_OF_SEVERAL(name=name, known=known[0], other=known[1])
    if of_colon and known:
        return UNFINISHED_NAME(name=name, known=known[0])
    return WHO_OF_KNOWN(known=", ".join(known[:2])) if known else NOBODY_PROMISES()
