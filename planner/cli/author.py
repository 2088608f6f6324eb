"""The name under which the command line keeps what a person does: given, or that of the window's preferences."""

from typing import Final

from planner.cli.hints import hint
from planner.message import marked
from planner.phrasing.language import Language
from planner.preferences import kept_preferences

AUTHOR_HELP: Final = marked("Your name, as others will see it; without it, the one from the preferences in the window.")


def author_of(given: str | None) -> str:
    """Return the name that was given, or that of the preferences; "" where there is none.

    The name by which a person logs in is never used: nobody was asked whether others may see it.
    """
    return " ".join((kept_preferences().name if given is None else given).split())


def advise_name(name: str, given: str | None, words: Language) -> None:
    """Say kindly to whoever has no name, and did not ask for that, what others will read."""
    if not name and given is None:
        hint(words.text("No name is set, so others will read “somebody”. Give yours with --author."))
