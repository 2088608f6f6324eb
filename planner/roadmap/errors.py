"""What the program says when it will not do what a person asked.

A refusal is not a bug: it has one clear sentence that tells what happened, what was kept and what to do. The
sentence is English here, with places for values, so that the screen and the command line can translate it.
"""

from typing import ClassVar

from planner.message import marked, sanitized


class DocumentError(Exception):
    """A refusal with a sentence for people; never a bug and never half done.

    What stands in its places may come from a stranger: it is made harmless here.
    """

    sentence: ClassVar[str] = marked("This could not be done; nothing was changed.")

    def __init__(self, **values: object) -> None:
        self.values = {name: sanitized(value) for name, value in values.items()}
        super().__init__(self.sentence.format(**self.values))


class PlanError(DocumentError, ValueError):
    """An edit that would break a rule of the roadmap."""

    sentence = marked("{reason} Nothing was changed.")

    def __init__(self, reason: str, **values: object) -> None:
        self.reason = reason
        self.reason_values = {name: sanitized(value) for name, value in values.items()}
        super().__init__(reason=reason.format(**self.reason_values))
