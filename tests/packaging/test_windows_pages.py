"""The pages of the installer for Windows in both languages, as a person sees them and presses their buttons.

With PICTURES set to a folder, each page is photographed there. Needs what test_windows_installer.py names.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import ImageGrab

from tests.packaging.windows_installers import Installers
from tests.packaging.wine import UNINSTALL, Control, Windows, files, quoted, screen, small_disk

SECOND = 7
"""With what a second installer ends."""
NEXT, CANCEL, RETRY = 1, 2, 4
OPEN_DB, DESKTOP = 1201, 1203
"""The numbers of the buttons and boxes."""
DB = r"Software\Classes\.db"
WORDS = {
    "en": {
        "title": "Install BHAG Planner 0.1.0",
        "first": "for you alone, so no administrator is needed",
        "question": "&Open .db files with BHAG Planner by default",
        "held": "Another program opens .db files, and keeps doing so",
        "upgrade": "Version 0.1.0 is on this computer; 0.2.0 takes its place. Your roadmaps",
        "running": "BHAG Planner is open. Close it and choose Retry",
        "full": "There is too little room on the disk: 5 MB is needed",
        "done": "BHAG Planner is installed",
        "stays": "Your roadmaps, working copies, safety copies and settings stay where they are.",
        "removed": "BHAG Planner is removed",
    },
    "nl": {
        "title": "BHAG Planner 0.1.0 installeren",
        "first": "alleen voor jou geïnstalleerd; een beheerder is niet nodig",
        "question": ".db-bestanden voortaan met BHAG Planner &openen",
        "held": "Een ander programma opent .db-bestanden, en dat blijft zo",
        "upgrade": "Op deze computer staat versie 0.1.0; 0.2.0 komt daarvoor in de plaats. Je roadmaps",
        "running": "BHAG Planner is nog open. Sluit het en kies Opnieuw",
        "full": "Er is te weinig ruimte op de schijf: in C:",
        "done": "BHAG Planner is geïnstalleerd",
        "stays": "Je roadmaps, werkkopieën, reservekopieën en instellingen blijven staan.",
        "removed": "BHAG Planner is verwijderd",
    },
}

pytestmark = [pytest.mark.package, pytest.mark.parametrize("language", ["en", "nl"])]


@pytest.fixture
def windows(windows: Windows) -> Iterator[Windows]:
    with screen(windows):
        yield windows


def _photographed(windows: Windows, language: str, name: str) -> None:
    folder = os.environ.get("PICTURES")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        ImageGrab.grab(xdisplay=windows.display).save(Path(folder) / f"{language}-{name}.png")


def _control(shown: list[Control], number: int) -> Control:
    (found,) = (one for one in shown if one.number == number)
    return found


def test_a_person_installs_starts_and_removes_the_program(
    windows: Windows, installers: Installers, language: str
) -> None:
    words = WORDS[language]
    installer = windows.start(installers.old, language=language)
    shown = windows.shows(words["first"])
    assert any(one.text == words["title"] for one in shown)
    assert _control(shown, OPEN_DB) == Control(OPEN_DB, on=True, ticked=False, text=words["question"])
    assert not _control(shown, DESKTOP).ticked
    _photographed(windows, language, "first")
    windows.see(press=OPEN_DB)
    windows.until(lambda: _control(windows.see(), OPEN_DB).ticked)
    windows.see(press=NEXT)
    windows.shows(words["done"])
    _photographed(windows, language, "done")
    assert windows.registry()[DB]["@"] == quoted("BHAGPlanner.Roadmap")
    windows.see(press=NEXT)
    assert installer.wait() == 0
    windows.until((windows.local / "started.txt").exists)

    windows.start(windows.program / "Uninstall.exe", language=language)
    windows.shows(words["stays"])
    _photographed(windows, language, "remove")
    windows.see(press=NEXT)
    windows.shows(words["removed"])
    _photographed(windows, language, "removed")
    windows.see(press=NEXT)
    windows.until(lambda: not windows.program.exists())


def test_a_person_cannot_take_db_files_from_another_program(
    windows: Windows, installers: Installers, language: str
) -> None:
    windows.register({DB: {"@": "Other.Database"}})
    windows.start(installers.old, language=language)
    shown = windows.shows(WORDS[language]["held"])
    assert not _control(shown, OPEN_DB).on
    _photographed(windows, language, "held")


def test_a_person_is_asked_to_close_the_program_first(windows: Windows, installers: Installers, language: str) -> None:
    words = WORDS[language]
    assert windows.run(installers.old, "/S") == 0
    before = files(windows.program)
    (windows.local / "stay-open.txt").touch()
    windows.start(windows.program / "BHAG Planner.exe")
    windows.until((windows.local / "started.txt").exists)
    installer = windows.start(installers.new, language=language)
    windows.shows(words["upgrade"])
    _photographed(windows, language, "upgrade")
    windows.see(press=NEXT)
    windows.shows(words["running"])
    _photographed(windows, language, "running")
    assert windows.run(installers.new, "/S") == SECOND
    windows.see(press=RETRY)
    windows.shows(words["running"])
    assert files(windows.program) == before
    (windows.local / "stay-open.txt").unlink()
    windows.until(lambda: any(words["done"] in one.text for one in windows.see(press=RETRY)))
    assert windows.registry()[UNINSTALL]["DisplayVersion"] == quoted("0.2.0")
    installer.kill()


def test_a_person_is_told_how_much_room_is_needed(windows: Windows, installers: Installers, language: str) -> None:
    with small_disk(windows.program, options="size=3m"):
        installer = windows.start(installers.large, language=language)
        windows.shows("0.3.0")
        windows.see(press=NEXT)
        windows.shows(WORDS[language]["full"])
        _photographed(windows, language, "full")
        windows.see(press=CANCEL)
        assert installer.wait() == 4
        assert files(windows.program) == {}
