"""How the command line says that something could not be done."""

import sys
from typing import Final

from planner.message import marked, sanitize
from planner.phrasing.language import Language
from planner.roadmap.errors import ErrorCode

NO_FOLDER: Final = ErrorCode(
    "command-no-folder", marked("The folder {name} cannot be made, so nothing was written. Choose another one.")
)
"""A folder that can neither be found nor made."""

NO_SUCH_FOLDER: Final = ErrorCode(
    "no-such-folder",
    marked("The folder {name} is not there, so nothing was made. Make it first, or choose another one."),
)
"""A new file in a folder that is not there."""

NO_GOAL: Final = ErrorCode(
    "no-goal", marked("The big goal is empty, so nothing was made. Write it in one sentence: --goal … .")
)
"""A new roadmap with nothing for a big goal."""

NO_LAST_DAY: Final = ErrorCode(
    "no-last-day", marked('"{text}" says no last day, so nothing was made. Try 2030, Q3 2027 or 1 Sep 2027.')
)
"""A period from which no last day can be taken."""

OVER_ITSELF: Final = ErrorCode(
    "over-itself",
    marked("{name} is the roadmap itself, so nothing was written over it. Give another name with {option}."),
)
"""What is made of a roadmap would be written over it."""

NOT_A_POSTER: Final = ErrorCode(
    "not-a-poster",
    marked("{name} is there already and was not made by this program, so it stays. Give another name with -o."),
)
"""A file of somebody's own has the name that a poster gets without another one."""

NO_PDF_NAME: Final = ErrorCode(
    "not-a-pdf-name",
    marked("A poster is a PDF, and {name} would be taken for something else. Nothing was written. Try -o {proposed}."),
)
"""The name of a poster has the ending of a picture or a document of another kind."""

NO_DAY: Final = ErrorCode(
    "command-no-day",
    marked('"{text}" is not a day. Write it as 2026-10-01, 1 Oct 2026, yesterday, or Oct 2026 for the whole month.'),
)
"""A word that is to be a day and is none."""

NOT_NARROWED: Final = ErrorCode(
    "poster-not-narrowed",
    marked(
        'The layout "{layout}" shows the whole plan and cannot be narrowed; no poster was made. Leave out {options}, '
        "or choose the layout roadmap."
    ),
)
"""A part of the plan is asked of a poster that has no parts."""

NO_POSTER_DAY: Final = ErrorCode(
    "no-poster-day",
    marked('"{text}" is not a day or a period, so no poster was made. Try 2027, Q3 2027, Sep 2027 or 1 Sep 2027.'),
)
"""A word that is to be an end of the time on a poster and is none."""

BEFORE_MADE: Final = ErrorCode(
    "before-made", marked("This roadmap was made on {begin}; there is nothing to show on {day}. Choose a later day.")
)
"""A day before the roadmap was made."""

BEFORE_HISTORY: Final = ErrorCode(
    "before-history",
    marked(
        "The history in this file begins on {begin}; what came before is not in it, so there is nothing to show on "
        "{day}. Choose a later day."
    ),
)
"""A day before the history in the file begins: it was made smaller, or is a copy of a branch."""

BEFORE_COPY: Final = ErrorCode(
    "before-copy",
    marked(
        "This copy carries no history: it begins with the plan as it was on {begin}, so there is nothing to show on "
        "{day}. Choose a later day, or ask for a copy with its history."
    ),
)
"""A day before a copy without history was made."""

AFTER_TODAY: Final = ErrorCode(
    "after-today", marked("{day} has not come yet, so there is nothing to show. Choose today or an earlier day.")
)
"""A day that has not come yet."""

BACK_TO_FRONT: Final = ErrorCode(
    "back-to-front", marked("{first} comes after {last}, so there is nothing between them. Turn the two days round.")
)
"""Two days of which the last comes first."""

NO_SUCH_STEP: Final = ErrorCode(
    "no-such-step",
    marked('No step has the number or title "{name}". The numbers are those on the screen, such as 2.1.'),
)
"""A step that the roadmap does not have."""

NO_SUCH_SAFETY_COPY: Final = ErrorCode(
    "no-such-safety-copy",
    marked("There is no safety copy {number}; there are {count}. Nothing was written; without --take they are listed."),
)
"""A number that no safety copy has."""

PASSWORD_NOT_GIVEN: Final = ErrorCode(
    "password-not-given",
    marked(
        "{name} is protected with a password, and nobody is here to type it. Give it with --password-file TEXT.txt, "
        "or in {variable}."
    ),
)
"""A copy under a password, and nobody at a terminal to type it."""

NO_PASSWORD_FILE: Final = ErrorCode(
    "no-password-file",
    marked("No password could be read from {name}, so nothing was written. Put it on the first line."),
)
"""A file that should hold a password."""


ERROR: Final = marked("error")
"""What stands before a sentence that says why something was not done."""


def refused(sentence: str, words: Language) -> int:
    """Print one line `error: …` on standard error, in Dutch `fout: …`, and return exit code 1."""
    print(f"{words.text(ERROR)}: {sanitize(' '.join(sentence.split()))}", file=sys.stderr)
    return 1


def wrong_usage(sentence: str, words: Language) -> int:
    """Print one line `error: …` on standard error and return exit code 2."""
    refused(sentence, words)
    return 2
