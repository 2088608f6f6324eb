"""The preferences of the window, as the command line reads them: it needs no Qt for that."""

import os
from collections.abc import Callable
from configparser import ConfigParser, Error
from pathlib import Path
from typing import Final

from planner.phrasing.language import CODES, Language, language, system_code

_QUOTED: Final = {'"': '"', "\\": "\\", "n": " ", "t": " ", "r": " "}


def stored_preference(key: str) -> str:
    """Return what was chosen in the window for a preference, "" where nothing was."""
    from platformdirs import user_config_path

    return kept_in(user_config_path("bhag-planner", appauthor=False) / "settings.ini", key)


def kept_in(path: Path, key: str) -> str:
    """Return a value in a file of settings, as Qt writes it: UTF-8, in quotes where it holds a comma or the like."""
    settings = ConfigParser(interpolation=None, strict=False, delimiters=("=",), comment_prefixes=(";",))
    try:
        settings.read(path, encoding="utf-8")
        found = settings.get("General", key, fallback="")
    except (Error, OSError, UnicodeDecodeError):
        return ""
    return _unescaped(found.removeprefix('"').removesuffix('"') if found.startswith('"') else found)


def preferred_language(environment: Callable[[str], str | None] = os.environ.get) -> Language:
    """Return the language in which the command line speaks: that of LC_ALL, the preferred one, or the system's.

    LC_ALL goes before all else, for it is how a person or a script asks for a language for once.
    """
    code = "" if environment("LC_ALL") else stored_preference("language")
    return language(code if code in CODES else system_code(environment))


def _unescaped(written: str) -> str:
    letters = iter(written)
    return "".join(_QUOTED.get(next(letters, ""), "") if one == "\\" else one for one in letters)
