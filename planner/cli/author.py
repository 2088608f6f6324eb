"""The name under which the command line keeps what a person does: given, or that of the window's preferences."""

from configparser import ConfigParser, Error
from pathlib import Path
from typing import Final

from planner.cli.advice import advise
from planner.language import Language
from planner.roadmap.refusal import marked

AUTHOR_HELP: Final = marked("Your name, as others will see it; without it, that of the preferences.")
_QUOTED: Final = {'"': '"', "\\": "\\", "n": " ", "t": " ", "r": " "}


def author_of(given: str | None) -> str:
    """Return the name that was given, or that of the preferences; "" where there is none.

    The name by which a person logs in is never used: nobody was asked whether others may see it.
    """
    return " ".join((preferred() if given is None else given).split())


def advise_name(name: str, given: str | None, words: Language) -> None:
    """Say kindly to whoever has no name, and did not ask for that, what others will read."""
    if not name and given is None:
        advise(words.text("No name is set, so others will read “somebody”. Give yours with --author."))


def preferred() -> str:
    """Return the name in the preferences of the window, "" where there is none; needs no Qt."""
    from platformdirs import user_config_path

    return name_in(user_config_path("bhag-planner", appauthor=False) / "settings.ini")


def name_in(path: Path) -> str:
    """Return the name in a file of settings, as Qt writes it: UTF-8, in quotes where it holds a comma or the like."""
    settings = ConfigParser(interpolation=None, strict=False, delimiters=("=",), comment_prefixes=(";",))
    try:
        settings.read(path, encoding="utf-8")
        kept = settings.get("General", "name", fallback="")
    except (Error, OSError, UnicodeDecodeError):
        return ""
    return _unescaped(kept.removeprefix('"').removesuffix('"') if kept.startswith('"') else kept)


def _unescaped(kept: str) -> str:
    letters = iter(kept)
    return "".join(_QUOTED.get(next(letters, ""), "") if one == "\\" else one for one in letters)
