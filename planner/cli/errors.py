"""How the command line says that something could not be done."""

import sys

from planner.message import marked, sanitize
from planner.roadmap.errors import DocumentError


class NoFolder(DocumentError):
    """A folder that can neither be found nor made."""

    sentence = marked("The folder {name} cannot be made, so nothing was written. Choose another one.")


class NoSuchFolder(DocumentError):
    """A new file in a folder that is not there."""

    sentence = marked("The folder {name} is not there, so nothing was made. Make it first, or choose another one.")


class NoGoal(DocumentError):
    """A new roadmap with nothing for a big goal."""

    sentence = marked("The big goal is empty, so nothing was made. Write it in one sentence: --goal … .")


class NoLastDay(DocumentError):
    """A period from which no last day can be taken."""

    sentence = marked('"{text}" says no last day, so nothing was made. Try 2030, Q3 2027 or 1 Sep 2027.')


class OverItself(DocumentError):
    """A poster that would be written over its own roadmap."""

    sentence = marked("{name} is the roadmap itself, so no poster was written over it. Give another name with -o.")


class NoDay(DocumentError):
    """A word that is to be a day and is none."""

    sentence = marked(
        '"{text}" is not a day. Write it as 2026-10-01, 1 Oct 2026, yesterday, or Oct 2026 for the whole month.'
    )


class BeforeMade(DocumentError):
    """A day before the roadmap was made."""

    sentence = marked("This roadmap was made on {begin}; there is nothing to show on {day}. Choose a later day.")


class BeforeHistory(DocumentError):
    """A day before the history in the file begins: it was made smaller, or is a copy of a branch."""

    sentence = marked(
        "The history in this file begins on {begin}; what came before is not in it, so there is nothing to show on "
        "{day}. Choose a later day."
    )


class BeforeCopy(DocumentError):
    """A day before a copy without history was made."""

    sentence = marked(
        "This copy carries no history: it begins with the plan as it was on {begin}, so there is nothing to show on "
        "{day}. Choose a later day, or ask for a copy with its history."
    )


class AfterToday(DocumentError):
    """A day that has not come yet."""

    sentence = marked("{day} has not come yet, so there is nothing to show. Choose today or an earlier day.")


class BackToFront(DocumentError):
    """Two days of which the last comes first."""

    sentence = marked("{first} comes after {last}, so there is nothing between them. Turn the two days round.")


class NotOverIt(DocumentError):
    """A page that would be written over the roadmap that it is about."""

    sentence = marked("{name} is the roadmap itself, so no page was written over it. Give another name with --pdf.")


class InTheWay(DocumentError):
    """A page that would be written over another file."""

    sentence = marked("{name} is there already. Choose another name; nothing was overwritten.")


class NoSuchStep(DocumentError):
    """A step that the roadmap does not have."""

    sentence = marked('No step has the number or title "{name}". The numbers are those on the screen, such as 2.1.')


class PasswordNotGiven(DocumentError):
    """A copy under a password, and nobody at a terminal to type it."""

    sentence = marked(
        "{name} is protected with a password, and nobody is here to type it. Give it with --password-file TEXT.txt, "
        "or in {variable}."
    )


class NoPasswordFile(DocumentError):
    """A file that should hold a password."""

    sentence = marked("No password could be read from {name}, so nothing was written. Put it on the first line.")


def refused(sentence: str) -> int:
    """Print one line `error: …` on standard error and return exit code 1."""
    print(f"error: {sanitize(' '.join(sentence.split()))}", file=sys.stderr)
    return 1
