"""The installer for Windows, run under Wine: what it lays and registers, what it leaves alone, and damage.

Asks for root, to make a disk that is too small, and on Debian for:

    apt-get install --no-install-recommends nsis wine wine64 xvfb locales

Most of the time is waiting for Wine: `uv run pytest -n 2 -m package tests/packaging` halves it.
"""

import shutil
from pathlib import Path

import pytest

from tests.packaging.windows_installers import Installers
from tests.packaging.wine import (
    ROOT,
    SMALL_FILES,
    UNINSTALL,
    Windows,
    files,
    made,
    quoted,
    small_disk,
    text,
    windows_path,
)

pytestmark = pytest.mark.package

RUNNING, FULL, WRITING = 3, 4, 5
"""With what the installer ends when it changed nothing."""
OWN = {"Uninstall.exe", "installed-files.txt"}
CLASSES = r"Software\Classes"
OTHER = {
    rf"{CLASSES}\.db": {"@": "Other.Database"},
    rf"{CLASSES}\.db\OpenWithProgids": {"Other.Database": ""},
    rf"{CLASSES}\Other.Database\shell\open\command": {"@": r'"C:\other.exe" "%1"'},
}
"""Another program that opens .db files."""


@pytest.fixture
def own(windows: Windows) -> dict[Path, bytes]:
    """A person's own files: a roadmap among the files of the program, and settings, working and safety copies."""
    kept = {
        windows.program / "plan.db": b"roadmap",
        windows.program / "_internal" / "één plan.db": b"roadmap",
        windows.program / "_internal" / "new.dll": b"not of the program, until it brings one of that name",
        windows.local / "bhag-planner" / "settings.ini": b"language=nl",
        windows.local / "bhag-planner" / "copies" / "plan.db": b"copy",
    }
    for path, content in kept.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return kept


def _installed(windows: Windows, installer: Path) -> bool:
    """Whether there is what this installer lays, and nothing else."""
    found = files(windows.program)
    return {name: found[name] for name in found.keys() - OWN} == Installers.laid(installer) and found.keys() >= OWN


@pytest.mark.parametrize("arch", ["x64", "arm64"])
def test_the_installer_asks_for_no_administrator_and_is_checked_before_it_starts(
    installers: Installers, tmp_path: Path, arch: str
) -> None:
    numbers = {"VERSION": "0.1.0", "VERSION4": "0.1.0.0", "ARCH": arch}
    icon = installers.old.with_name("icon.ico")
    folder = installers.old.with_suffix("")
    made(ROOT / "packaging/windows/installer.nsi", **numbers, FOLDER=folder, OUT=tmp_path / "out.exe", ICON=icon)
    made_one = (tmp_path / "out.exe").read_bytes()
    assert b'level="asInvoker"' in made_one
    assert b"<longPathAware xmlns=" in made_one
    assert "Installatie van BHAG Planner".encode("utf-16-le") in made_one


def test_an_installation_lays_the_program_and_says_so_to_this_person_s_windows_alone(
    windows: Windows, installers: Installers
) -> None:
    machine = (windows.prefix / "system.reg").read_text(encoding="utf-8")
    assert windows.run(installers.old, "/S") == 0
    assert _installed(windows, installers.old)
    assert windows.start_menu.is_file()
    assert not windows.desktop.exists()
    assert not (windows.local / "started.txt").exists()
    keys = windows.registry()
    folder = windows_path(windows, windows.program)
    assert keys[UNINSTALL] == {
        "DisplayName": quoted("BHAG Planner"),
        "DisplayVersion": quoted("0.1.0"),
        "Publisher": quoted("BHAG Planner"),
        "DisplayIcon": quoted(str(folder / "BHAG Planner.exe")),
        "InstallLocation": quoted(str(folder)),
        "UninstallString": quoted(f'"{folder / "Uninstall.exe"}"'),
        "QuietUninstallString": quoted(f'"{folder / "Uninstall.exe"}" /S'),
        "EstimatedSize": keys[UNINSTALL]["EstimatedSize"],
        "NoModify": "dword:00000001",
        "NoRepair": "dword:00000001",
    }
    size = int(keys[UNINSTALL]["EstimatedSize"].removeprefix("dword:"), 16)
    laid = sum(len(one) for one in Installers.laid(installers.old).values()) / 1024
    assert laid <= size <= laid + 10
    windows.stop()
    assert "BHAG" not in machine
    assert "BHAG" not in (windows.prefix / "system.reg").read_text(encoding="utf-8")


def test_db_files_are_offered_and_not_taken(windows: Windows, installers: Installers) -> None:
    assert windows.run(installers.old, "/S") == 0
    keys = windows.registry()
    command = f'"{windows_path(windows, windows.program / "BHAG Planner.exe")}" "%1"'
    assert "@" not in keys[rf"{CLASSES}\.db"]
    assert keys[rf"{CLASSES}\.db\OpenWithProgids"] == {"BHAGPlanner.Roadmap": '""'}
    for place in ("BHAGPlanner.Roadmap", r"Applications\BHAG Planner.exe"):
        assert text(keys[rf"{CLASSES}\{place}\shell\open\command"]["@"]) == command
    assert keys[rf"{CLASSES}\Applications\BHAG Planner.exe\SupportedTypes"] == {".db": '""'}


def test_db_files_open_with_it_when_that_was_asked_for_until_it_is_removed(
    windows: Windows, installers: Installers
) -> None:
    assert windows.run(installers.old, "/S", "/OPENDB", "/DESKTOP") == 0
    assert windows.registry()[rf"{CLASSES}\.db"]["@"] == quoted("BHAGPlanner.Roadmap")
    assert windows.desktop.is_file()
    assert windows.run(installers.new, "/S") == 0  # what was chosen holds for the next version
    assert windows.registry()[rf"{CLASSES}\.db"]["@"] == quoted("BHAGPlanner.Roadmap")
    assert windows.desktop.is_file()
    windows.uninstall()
    assert not windows.desktop.exists()
    assert "@" not in windows.registry().get(rf"{CLASSES}\.db", {})


def test_what_opens_db_files_already_goes_on_doing_so(windows: Windows, installers: Installers) -> None:
    windows.register(OTHER)
    before = windows.registry()
    assert windows.run(installers.old, "/S", "/OPENDB") == 0
    keys = windows.registry()
    assert {key: keys[key] for key in OTHER} == {
        **{key: before[key] for key in OTHER},
        rf"{CLASSES}\.db\OpenWithProgids": {"Other.Database": '""', "BHAGPlanner.Roadmap": '""'},
    }
    windows.uninstall()
    assert {key: windows.registry()[key] for key in OTHER} == {key: before[key] for key in OTHER}


def test_what_a_person_chose_in_windows_for_db_files_stays_chosen(windows: Windows, installers: Installers) -> None:
    chosen = r"Software\Microsoft\Windows\CurrentVersion\Explorer\FileExts\.db\UserChoice"
    windows.register({chosen: {"ProgId": "Other.Database"}})
    assert windows.run(installers.old, "/S", "/OPENDB") == 0
    keys = windows.registry()
    assert keys[chosen] == {"ProgId": quoted("Other.Database")}
    assert "@" not in keys[rf"{CLASSES}\.db"]


def test_a_removed_program_leaves_what_is_a_person_s_and_nothing_else(
    windows: Windows, installers: Installers, own: dict[Path, bytes]
) -> None:
    before = windows.registry()
    assert windows.run(installers.old, "/S") == 0
    windows.uninstall()
    assert {path: path.read_bytes() for path in own} == own
    left = {windows.program / name for name in files(windows.program)}
    assert left == {path for path in own if path.is_relative_to(windows.program)}
    assert not windows.start_menu.exists()
    after = windows.registry()
    ours = {key for key in after if "BHAG" in key or ".db" in key}
    assert ours == {key for key in before if "BHAG" in key or ".db" in key}


def test_without_files_of_a_person_the_folder_goes_too(windows: Windows, installers: Installers) -> None:
    assert windows.run(installers.old, "/S") == 0
    windows.uninstall()
    windows.until(lambda: not windows.program.exists())


def test_a_newer_version_takes_the_place_of_an_older_one_and_of_nothing_else(
    windows: Windows, installers: Installers, own: dict[Path, bytes]
) -> None:
    assert windows.run(installers.old, "/S") == 0
    assert windows.run(installers.new, "/S") == 0
    brought = own.pop(windows.program / "_internal" / "new.dll")
    own[windows.program / "_internal" / "new.dll.own"] = brought
    assert {path: path.read_bytes() for path in own} == own
    for path in own:
        path.unlink()
    assert _installed(windows, installers.new)
    assert {one.name for one in windows.program.iterdir()} == OWN | {
        name.split("/")[0] for name in Installers.laid(installers.new)
    }
    assert not (windows.program / "_internal" / "gone").exists()
    assert windows.registry()[UNINSTALL]["DisplayVersion"] == quoted("0.2.0")


@pytest.mark.parametrize("name", ["BHAG Planner.exe", "bhag-planner.exe"])
def test_nothing_is_changed_while_the_program_runs(windows: Windows, installers: Installers, name: str) -> None:
    assert windows.run(installers.old, "/S") == 0
    before, registered = files(windows.program), windows.registry()[UNINSTALL]
    (windows.local / "stay-open.txt").touch()
    program = windows.start(windows.program / name)
    windows.until((windows.local / "started.txt").exists)
    assert windows.run(installers.new, "/S") == RUNNING
    uninstaller = windows_path(windows, windows.program)
    assert windows.run(windows.program / "Uninstall.exe", "/S", f"_?={uninstaller}") == RUNNING
    assert (files(windows.program), windows.registry()[UNINSTALL]) == (before, registered)
    (windows.local / "stay-open.txt").unlink()
    program.wait()
    assert windows.run(installers.new, "/S") == 0
    assert _installed(windows, installers.new)


def test_a_disk_that_is_too_small_is_seen_before_anything_is_written(windows: Windows, installers: Installers) -> None:
    with small_disk(windows.program, options="size=3m"):
        assert windows.run(installers.old, "/S") == 0
        before = files(windows.program)
        assert windows.run(installers.large, "/S") == FULL
        assert files(windows.program) == before
    windows.stop()


def test_a_disk_that_is_full_halfway_leaves_the_former_version(windows: Windows, installers: Installers) -> None:
    assert windows.run(installers.old, "/S") == 0
    before, registered = files(windows.program), windows.registry()[UNINSTALL]
    assert windows.run(installers.large, "/S", within=SMALL_FILES) == WRITING
    assert (files(windows.program), windows.registry()[UNINSTALL]) == (before, registered)
    assert {one.name for one in windows.program.iterdir()} == {name.split("/")[0] for name in before}


def test_a_disk_that_takes_no_more_files_leaves_the_former_version(windows: Windows, installers: Installers) -> None:
    with small_disk(windows.program, options="size=9m,nr_inodes=30"):
        assert windows.run(installers.old, "/S") == 0
        before = files(windows.program)
        taken = [windows.program / f"own {number}.db" for number in range(10)]
        for one in taken:
            one.touch()
        assert windows.run(installers.new, "/S") == WRITING
        for one in taken:
            one.unlink()
        assert files(windows.program) == before
    windows.stop()


def test_a_first_installation_that_fails_leaves_nothing(windows: Windows, installers: Installers) -> None:
    assert windows.run(installers.large, "/S", within=SMALL_FILES) == WRITING
    assert not windows.program.exists()
    assert not windows.start_menu.exists()
    assert UNINSTALL not in windows.registry()


def test_a_folder_that_cannot_be_moved_leaves_the_former_version(windows: Windows, installers: Installers) -> None:
    assert windows.run(installers.old, "/S") == 0
    before, registered = files(windows.program), windows.registry()[UNINSTALL]
    with small_disk(windows.program / "_internal", options="size=1m"):  # nobody moves what is a disk of its own
        assert windows.run(installers.new, "/S") == WRITING
    assert (files(windows.program), windows.registry()[UNINSTALL]) == (before, registered)


def _moves(old: set[str], new: set[str]) -> list[tuple[str, str]]:
    """Return, from where to where, what is moved between two versions, in its order: the new list comes last."""
    last = "installed-files.txt"
    aside = [(name, f".old/{name}") for name in (last, *sorted(old - {last}))]
    return [*aside, *((f".new/{name}", name) for name in (*sorted(new - {last}), last))]


@pytest.mark.parametrize("part", ["one", "some", "most", "all"])
def test_an_installation_that_stopped_between_two_versions_is_brought_in_order(
    windows: Windows, installers: Installers, own: dict[Path, bytes], tmp_path: Path, part: str
) -> None:
    for path in own:
        path.unlink()
    assert windows.run(installers.new, "/S") == 0
    shutil.copytree(windows.program, tmp_path / "new")
    windows.fresh()
    for path, content in own.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    assert windows.run(installers.old, "/S") == 0
    old = {one.name for one in windows.program.iterdir()} - {"plan.db"}
    shutil.copytree(tmp_path / "new", windows.program / ".new")
    (windows.program / ".old").mkdir()
    moves = _moves(old, {one.name for one in (tmp_path / "new").iterdir()})
    done = {"one": 1, "some": len(old) + 4, "most": len(moves) - 1, "all": len(moves)}
    for source, target in moves[: done[part]]:
        (windows.program / source).rename(windows.program / target)

    assert windows.run(installers.large, "/S", within=SMALL_FILES) == WRITING  # and it is as before, or as after
    stands, other = (installers.new, "0.2.0") if part == "all" else (installers.old, "0.1.0")
    assert (windows.program / "LICENCES.txt").read_text(encoding="utf-8") == other
    if part == "all":
        own[windows.program / "_internal" / "new.dll.own"] = own.pop(windows.program / "_internal" / "new.dll")
    assert {path: path.read_bytes() for path in own} == own
    for path in own:
        path.unlink()
    assert _installed(windows, stands)


def test_a_damaged_installation_is_whole_after_installing_again(windows: Windows, installers: Installers) -> None:
    assert windows.run(installers.old, "/S") == 0
    for name in ("installed-files.txt", "_internal/base.dll", "Uninstall.exe"):
        (windows.program / name).unlink()
    assert windows.run(installers.old, "/S") == 0
    assert _installed(windows, installers.old)


def test_nothing_is_removed_without_the_list_of_files(windows: Windows, installers: Installers) -> None:
    assert windows.run(installers.old, "/S") == 0
    (windows.program / "installed-files.txt").unlink()
    before = files(windows.program)
    folder = windows_path(windows, windows.program)
    assert windows.run(windows.program / "Uninstall.exe", "/S", f"_?={folder}") == WRITING
    assert files(windows.program) == before
    assert UNINSTALL in windows.registry()


@pytest.mark.parametrize("damage", ["cut", "changed"])
def test_a_broken_download_does_nothing(windows: Windows, installers: Installers, tmp_path: Path, damage: str) -> None:
    whole = installers.old.read_bytes()
    middle = len(whole) - 5000
    broken = tmp_path / "broken.exe"
    broken.write_bytes(
        whole[:middle] if damage == "cut" else whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :]
    )
    assert windows.run(broken, "/S") != 0
    assert windows.run(broken, "/S", "/NCRC") != 0
    assert not windows.program.exists()


@pytest.mark.parametrize("folder", ["place/Zoë Müller 日本/Mijn programma's", "place/" + "/".join(["deep" * 12] * 4)])
def test_a_folder_with_odd_letters_or_a_long_name_will_do(
    windows: Windows, installers: Installers, folder: str
) -> None:
    place = windows.c / folder
    try:
        assert windows.run(installers.old, "/S", f"/D={windows_path(windows, place)}") == 0
        found = files(place)
        assert {name: found[name] for name in found.keys() - OWN} == Installers.laid(installers.old)
        assert windows.run(installers.new, "/S") == 0  # finds the folder of the former one
        found = files(place)
        assert {name: found[name] for name in found.keys() - OWN} == Installers.laid(installers.new)
        assert not windows.program.exists()
        windows.uninstall()
        windows.until(lambda: not place.exists())
    finally:
        shutil.rmtree(windows.c / "place")
