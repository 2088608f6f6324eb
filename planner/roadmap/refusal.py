"""What the program says when it will not do what a person asked.

A refusal is not a bug: it has one clear sentence that tells what happened, what was kept and what to do. The
sentence is English here, with places for values, so that the screen and the command line can translate it.
"""

from typing import ClassVar


def marked(message: str) -> str:
    """Return `message` unchanged; it marks a sentence for translation where no language is at hand."""
    return message


class Phrase(str):
    """A part of a sentence that is to be translated too: the reason inside a refusal."""

    __slots__ = ()


class DocumentError(Exception):
    """A refusal with a sentence for people; never a bug and never half done."""

    sentence: ClassVar[str] = marked("This could not be done; nothing was changed.")

    def __init__(self, **values: object) -> None:
        super().__init__(self.sentence.format(**values))
        self.values = values


class PlanError(DocumentError, ValueError):
    """An edit that would break a rule of the roadmap."""

    sentence = marked("{reason} Nothing was changed.")

    def __init__(self, reason: str, **values: object) -> None:
        self.reason = reason
        self.reason_values = values
        super().__init__(reason=reason.format(**values))
