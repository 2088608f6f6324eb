"""What the program says when it will not do what a person asked.

A refusal is not a bug: it has one clear sentence that tells what happened, what was kept and what to do. The
sentence is English here, with places for values, so that the screen and the command line can translate it. Most have a
code and a sentence (`ErrorCode`); a class of its own has what code catches by its type.
"""

from dataclasses import dataclass

from planner.message import marked, sanitized


class DocumentError(Exception):
    """A refusal with a sentence for people; never a bug and never half done.

    `code` names the reason for programs and tests. What stands in the places of the sentence may come from a stranger:
    it is sanitized here.
    """

    code: str = "not-done"
    sentence: str = marked("This could not be done; nothing was changed.")

    def __init__(self, error: "ErrorCode | None" = None, /, **values: object) -> None:
        if error:
            self.code, self.sentence = error.code, error.sentence
        self.values = {name: sanitized(value) for name, value in values.items()}
        super().__init__(self.sentence.format(**self.values))


@dataclass(frozen=True, slots=True)
class ErrorCode:
    """One reason to refuse: a code in kebab-case, unique in the program, and a sentence with places for values.

    Called with the values, it makes the exception to raise: a `base` that has this code and this sentence.
    """

    code: str
    sentence: str
    base: type[DocumentError] = DocumentError

    def __call__(self, **values: object) -> DocumentError:
        """Return the error for these values; `raise NOT_THERE(name=path.name)`."""
        return self.base(self, **values)


class PlanError(DocumentError, ValueError):
    """An edit that would break a rule of the roadmap."""

    code = "plan-rule"
    sentence = marked("{reason} Nothing was changed.")

    def __init__(self, reason: str, **values: object) -> None:
        self.reason = reason
        self.reason_values = {name: sanitized(value) for name, value in values.items()}
        super().__init__(reason=reason.format(**self.reason_values))


class NotInRoadmap(PlanError, KeyError):
    """A record that is looked up and is not there: an act on what was removed meanwhile."""

    code = "not-in-roadmap"
    __str__ = Exception.__str__  # a KeyError's is in quotes

    def __init__(self) -> None:
        super().__init__(marked("This is no longer in the roadmap; it was removed."))
