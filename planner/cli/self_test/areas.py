"""The areas of the self-test, in the order in which they are tried: each is a module with what it tries, in steps."""

from collections.abc import Callable
from typing import Final

from planner.cli.self_test.temporary import temporary_home
from planner.cli.self_test.trial import Trial
from planner.message import marked
from planner.phrasing.language import Language


def _try_what_ships(trial: Trial) -> None:
    from planner.cli.self_test.shipped import try_what_ships

    try_what_ships(trial)


def _try_documents(trial: Trial) -> None:
    from planner.cli.self_test.documents import try_documents

    try_documents(trial)


def _try_copies(trial: Trial) -> None:
    from planner.cli.self_test.copies import try_copies

    try_copies(trial)


def _try_exchange(trial: Trial) -> None:
    from planner.cli.self_test.exchange import try_exchange

    try_exchange(trial)


def _try_paper(trial: Trial) -> None:
    from planner.cli.self_test.paper import try_paper

    try_paper(trial)


def _try_window(trial: Trial) -> None:
    from planner.cli.self_test.window import try_window

    try_window(trial)


AREAS: Final[tuple[tuple[str, Callable[[Trial], None]], ...]] = (
    (marked("what ships beside the program"), _try_what_ships),
    (marked("work in a roadmap"), _try_documents),
    (marked("work in copies"), _try_copies),
    (marked("other programs"), _try_exchange),
    (marked("paper"), _try_paper),
    (marked("the window"), _try_window),
)
"""What is tried, with its name for people. Each is imported in its turn, so that what is missing is named with it."""


def try_everything(words: Language, *, details: bool = False) -> None:
    """Try each area and print a line for each step; raise UNSOUND at the first that is wrong, with nothing left behind.

    `details` prints where in the program that was. Raises NO_TEMPORARY where there is no room for temporary files.
    """
    with temporary_home() as folder:
        trial = Trial(folder, words, details=details)
        for name, area in AREAS:
            with trial.area(name):
                area(trial)
