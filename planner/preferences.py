"""What a person chose, by its type and with its default: one reader for the window and the command line, without Qt."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from planner.phrasing.language import CODES, system_code
from planner.reachable import is_file, is_folder

NAME: Final = "bhag-planner"
"""The name of the program's folders."""
APPEARANCES: Final = ("system", "light", "dark")
RECENT_FILES: Final = 8
"""How many recent files are shown."""
_ESCAPED: Final = {'"': '"', "\\": "\\", "n": "\n", "t": "\t", "r": "\r"}


def settings_path() -> Path:
    """Return where the user's settings are kept."""
    from platformdirs import user_config_path

    return user_config_path(NAME, appauthor=False) / "settings.ini"


class Preferences:
    """What is kept of a person's choices; `kept` gives the text of a key, "" for none. An unknown text is the default.

    The window's `Settings` adds what writes them.
    """

    def __init__(self, kept: Callable[[str], str]) -> None:
        self._kept = kept

    @property
    def language_chosen(self) -> str | None:
        """The language that was chosen, "nl" or "en"; None while none is."""
        code = self._kept("language")
        return code if code in CODES else None

    @property
    def language(self) -> str:
        """The language of the window, "nl" or "en"; the system's until one is chosen."""
        return self.language_chosen or system_code()

    @property
    def name(self) -> str:
        """The name under which this person's changes are kept."""
        return self._kept("name")

    @property
    def name_offered(self) -> bool:
        """True once this person was asked for a name."""
        return self._kept("name_offered") == "true"

    @property
    def appearance(self) -> str:
        """One of `APPEARANCES`."""
        chosen = self._kept("appearance")
        return chosen if chosen in APPEARANCES else APPEARANCES[0]

    @property
    def recent(self) -> list[Path]:
        """The files that were open lately and still exist, newest first."""
        return [path for path in self.remembered if is_file(path)][:RECENT_FILES]

    @property
    def remembered(self) -> list[Path]:
        """The files that were open lately, newest first, also those that are not at their path any more."""
        return [Path(path) for path in self._kept("recent").split("\n") if path]

    @property
    def copies_folder(self) -> Path | None:
        """The folder in which a copy was saved last, None where there was none or it is gone."""
        kept = self._kept("copies_folder")
        return Path(kept) if kept and is_folder(Path(kept)) else None


def kept_preferences(path: Path | None = None) -> Preferences:
    """Return the preferences in a file of settings, the user's own where none is given."""
    return Preferences(partial(_kept_in, path or settings_path()))


def _kept_in(path: Path, key: str) -> str:
    """Return a value in a file of settings, as Qt writes it: UTF-8, in quotes where it holds a comma or the like."""
    from configparser import ConfigParser, Error

    settings = ConfigParser(interpolation=None, strict=False, delimiters=("=",), comment_prefixes=(";",))
    try:
        settings.read(path, encoding="utf-8")
        found = settings.get("General", key, fallback="")
    except (Error, OSError, UnicodeDecodeError):
        return ""
    return _unescaped(found.removeprefix('"').removesuffix('"') if found.startswith('"') else found)


def _unescaped(written: str) -> str:
    letters = iter(written)
    return "".join(_ESCAPED.get(next(letters, ""), "") if one == "\\" else one for one in letters)
