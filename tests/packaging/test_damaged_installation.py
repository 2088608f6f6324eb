"""Damage: a file of the installation that is gone or cut, a full disk, an installation over a running program."""

import subprocess
import time
from pathlib import Path

import pytest

from planner.installation import LIST, listed_files
from tests.packaging.bare_system import HOME, BareSystem
from tests.packaging.conftest import Layered, Screen

pytestmark = pytest.mark.package

HERE = "usr/lib/bhag-planner"


def is_one_sentence(err: str) -> bool:
    """Tell whether it is one line that says what is wrong, that nothing is lost, and what to do."""
    lines = err.splitlines()
    return len(lines) == 1 and lines[0].startswith("error: ") and "untouched" in err and "install" in err


def test_whichever_file_is_missing_it_says_so_in_one_sentence(system: BareSystem) -> None:
    folder = system.root / HERE
    named = [file.path for file in listed_files(folder)]
    assert len(named) > 200
    wrong = []
    for path in [*named, LIST]:
        file, away = folder / path, folder.parent / "away"
        file.rename(away)
        said = system.run("bhag-planner", "--version")
        if said.code != 1 or not is_one_sentence(said.err) or Path(path).name.split(".")[0] not in said.err:
            wrong.append((path, said))
        away.rename(file)
    assert wrong == []
    assert system.run("bhag-planner", "--version").code == 0


@pytest.mark.parametrize(
    "kind", ["bhag-planner", "base_library.zip", "libpython3*", "libQt6Core*", "*.mo", "*.ttf", "_sqlite3*"]
)
@pytest.mark.parametrize("left", [0, 1000])
def test_a_file_that_was_cut_is_told_like_one_that_is_gone(system: BareSystem, kind: str, left: int) -> None:
    folder = system.root / HERE
    file = next(path for path in sorted(folder.rglob(kind)) if path.is_file() and not path.is_symlink())
    file.write_bytes(file.read_bytes()[:left])
    said = system.run("bhag-planner", "--version", LANG="nl_NL.UTF-8")
    assert said.code != 0
    assert "Traceback" not in said.err
    assert "installeer" in said.err or ("install" in said.err and kind == "*.mo"), said


@pytest.mark.parametrize(
    "kind",
    ["bhag-planner", "base_library.zip", "libpython3*", "QtGui*", "planner.mo", "_sqlite3*", "schema.sql", "*.ttf"],
)
def test_a_file_of_zeros_as_after_a_power_cut_is_found_where_it_matters(system: BareSystem, kind: str) -> None:
    folder = system.root / HERE
    file = next(path for path in sorted(folder.rglob(kind)) if path.is_file() and not path.is_symlink())
    file.write_bytes(b"\0" * file.stat().st_size)
    said = system.run("bhag-planner", "self-test")
    assert said.code == 1
    assert is_one_sentence(said.err) or (file.name in said.err and len(said.err.splitlines()) == 1), said
    assert file.name.split(".")[0] in said.err


def test_a_program_that_may_not_be_run_or_read_says_so(system: BareSystem) -> None:
    program, font = system.root / HERE / "bhag-planner", next((system.root / HERE).rglob("NotoSans-Bold.ttf"))
    for file, mode in ((program, 0o644), (font, 0o600)):
        before = file.stat().st_mode
        file.chmod(mode)
        said = system.run("bhag-planner", "--version")
        assert (said.code, is_one_sentence(said.err)) == (1, True), said
        assert file.name in said.err
        file.chmod(before)


@pytest.mark.parametrize("library", ["libGL.so.1", "libxcb-cursor.so.0"])
def test_a_library_of_the_system_that_is_gone_is_named(system: BareSystem, screen: Screen, library: str) -> None:
    for found in (system.root / "usr/lib/x86_64-linux-gnu").glob(f"{library}*"):
        found.unlink()
    said = system.run("bhag-planner", DISPLAY=screen.display)
    assert said.code == 1
    assert "Traceback" not in said.err
    assert "untouched" in said.err.splitlines()[-1]
    assert library.split(".", maxsplit=1)[0].removeprefix("lib") in said.err
    tried = system.run("bhag-planner", "self-test")
    assert tried.code == 1
    assert library in tried.err


def test_on_a_screen_it_is_said_in_a_box(system: BareSystem, screen: Screen) -> None:
    font = next((system.root / HERE).rglob("NotoSans-Bold.ttf"))
    font.unlink()
    started = system.start("bhag-planner", DISPLAY=screen.display, LANG="nl_NL.UTF-8")
    assert screen.shows("BHAG Planner")
    screen.picture("damaged-nl")
    screen.drive("key", "Return")
    assert started.wait(20) == 1


def test_a_full_disk_is_told_before_anything_is_written(layered: Layered, bare: Path, deb: Path) -> None:
    system = layered(bare, room=1500)
    path = system.put(deb)
    system.did("apt-get", "install", "-y", "-qq", "--no-install-recommends", path, admin=True)
    system.did("bhag-planner", "demo")
    own = system.users_files()
    room = int(system.did("df", "-Pm", "/usr/lib").split()[-3])
    system.did("fallocate", "-l", f"{room - 60}M", "/var/filler", admin=True)
    for language, words in (("nl_NL.UTF-8", "Er is niets veranderd"), ("C.UTF-8", "Nothing was changed")):
        said = system.run("dpkg", "-i", path, admin=True, LANG=language)
        assert said.code != 0
        assert words in said.err
    assert system.users_files() == own
    assert "All is well." in system.did("bhag-planner", "self-test")


def test_a_disk_that_fills_halfway_leaves_the_former_installation(
    layered: Layered, bare: Path, deb: Path, tmp_path: Path
) -> None:
    unpacked, blind = tmp_path / "unpacked", tmp_path / "blind.deb"
    subprocess.run(["dpkg-deb", "-R", str(deb), str(unpacked)], check=True)
    (unpacked / "DEBIAN" / "preinst").unlink()  # so that it begins
    subprocess.run(["dpkg-deb", "-Znone", "-b", str(unpacked), str(blind)], check=True, capture_output=True)
    system = layered(bare, room=1500)
    system.install(deb)
    system.did("bhag-planner", "demo")
    path = system.put(blind)
    room = int(system.did("df", "-Pm", "/usr/lib").split()[-3])
    system.did("fallocate", "-l", f"{room - 60}M", "/var/filler", admin=True)
    said = system.run("dpkg", "-i", path, admin=True)
    assert "No space left on device" in said.err
    (system.root / "var/filler").unlink()
    assert "All is well." in system.did("bhag-planner", "self-test")
    assert "demo.db" in system.did("bhag-planner", "check", f"{HOME}/demo.db")


def test_a_newer_version_over_a_running_program(
    layered: Layered, bare: Path, deb: Path, deb_before: Path, screen: Screen
) -> None:
    system = layered(bare)
    system.install(deb_before)
    started = system.start("bhag-planner", "demo", DISPLAY=screen.display, LANG="nl_NL.UTF-8")
    assert screen.shows("demo")
    path = system.put(deb)
    said = system.run("dpkg", "-i", path, admin=True, LANG="nl_NL.UTF-8")
    assert said.code == 0
    assert "staat nu open" in said.err
    screen.drive("key", "ctrl+p")  # what draws posters is loaded only now
    time.sleep(3)
    screen.picture("renewed-while-open-poster")
    screen.drive("key", "Escape")
    time.sleep(22)
    screen.picture("renewed-while-open")
    screen.drive("key", "ctrl+q")
    assert started.wait(20) == 0
    out, err = started.communicate()
    assert (err, "Traceback" in out) == ("", False)
    assert "demo.db" in system.did("bhag-planner", "check", f"{HOME}/demo.db")
