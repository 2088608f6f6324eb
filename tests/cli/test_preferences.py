"""The preferences of the window go for the command line as well."""

from pathlib import Path

import pytest

from planner.preferences import kept_preferences
from tests.cli.conftest import Command


def prefer(own_folders: Path, *lines: str) -> None:
    path = own_folders / "xdg_config_home" / "bhag-planner" / "settings.ini"
    path.parent.mkdir(parents=True)
    window = "\n[window]\ngeometry=@ByteArray(\\x1\\0%)\n"
    path.write_text("\n".join(["[General]", *lines, window]), encoding="utf-8")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ('name="Director, services"', "Director, services"),
        (r'name="The \"chief\""', 'The "chief"'),
        ("name=Coördinator 100%", "Coördinator 100%"),
        ("", ""),
        ("[broken", ""),
    ],
)
def test_they_are_read_as_they_are_written(line: str, name: str, own_folders: Path) -> None:
    prefer(own_folders, "language=en", line)
    assert kept_preferences().name == name


def test_without_preferences_there_is_nothing() -> None:
    kept = kept_preferences()
    assert (kept.name, kept.language_chosen, kept.recent, kept.appearance) == ("", None, [], "system")


REFUSED = {"en": "error: none.db is not there.", "nl": "fout: none.db is er niet."}


@pytest.mark.parametrize(
    ("preferred", "system", "for_once", "code"),
    [
        ("language=nl", "en_US.UTF-8", None, "nl"),
        ("language=en", "nl_NL.UTF-8", None, "en"),
        ("", "nl_NL.UTF-8", None, "nl"),
        ("language=fr", "nl_NL.UTF-8", None, "nl"),
        ("language=nl", "nl_NL.UTF-8", "en_US.UTF-8", "en"),
        ("language=en", "en_US.UTF-8", "nl_NL.UTF-8", "nl"),
    ],
)
def test_the_language_is_asked_for_once_or_preferred_or_the_systems(
    preferred: str,
    system: str,
    for_once: str | None,
    code: str,
    command: Command,
    own_folders: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    prefer(own_folders, preferred)
    monkeypatch.setenv("LANG", system)
    if for_once is not None:
        monkeypatch.setenv("LC_ALL", for_once)
    assert command("check", "none.db").err.startswith(REFUSED[code])
