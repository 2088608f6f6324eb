"""The program on a Linux desktop: its entry, its description, and the type of its files, by the system's own tools."""

import os
import re
import sqlite3
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from planner import __version__
from planner.document import Document
from tests.packaging.loading import LINUX, ROOT, script

pytestmark = pytest.mark.package

ROADMAP = "application/x-bhag-planner-roadmap"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
QT = "import sys; from PySide6.QtCore import QMimeDatabase; print(QMimeDatabase().mimeTypeForFile(sys.argv[1]).name())"
"""How desktops that are built with Qt tell the type of a file."""


def only(pattern: str) -> Path:
    """Return the one file of packaging/linux with such a name."""
    (path,) = LINUX.glob(pattern)
    return path


def run(*command: str | Path, env: dict[str, str] | None = None) -> str:
    """Return what a command says; it must end well."""
    done = subprocess.run(command, capture_output=True, text=True, env=env, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def entry() -> dict[str, str]:
    """Return the keys of the .desktop file."""
    read = ConfigParser(interpolation=None, delimiters=("=",), comment_prefixes=("#",))
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read(only("*.desktop"), encoding="utf-8")
    return dict(read["Desktop Entry"])


def texts(element: ElementTree.Element, tag: str) -> dict[str, str]:
    """Return the texts of a tag by language, "" for English."""
    return {one.get(LANGUAGE, ""): one.text or "" for one in element.findall(tag)}


def metainfo() -> ElementTree.Element:
    """Return the description for software centres."""
    return ElementTree.parse(only("*.metainfo.xml")).getroot()


def mime() -> ElementTree.Element:
    """Return the one type of the MIME file."""
    found = ElementTree.parse(only("*.mime.xml")).getroot().findall(f"{MIME}mime-type")
    assert len(found) == 1
    return found[0]


def test_the_desktop_entry_is_valid_and_in_both_languages() -> None:
    assert run("desktop-file-validate", only("*.desktop")) == ""
    keys = entry()
    for key in ("GenericName", "Comment", "Keywords"):
        assert keys[key]
        assert keys[f"{key}[nl]"]


def test_the_description_is_valid_and_in_both_languages() -> None:
    said = run("appstreamcli", "validate", "--no-net", only("*.metainfo.xml"))
    assert not re.search(r"^[EW]: ", said, re.MULTILINE), said
    root = metainfo()
    assert set(texts(root, "summary")) == {"", "nl"}
    description = root.find("description")
    assert description is not None
    for part in (description, *description.findall("ul")):
        for tag in ("p", "li"):
            languages = [one.get(LANGUAGE, "") for one in part.findall(tag)]
            assert languages.count("") == languages.count("nl")


def test_one_id_stands_in_all_of_them_and_in_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    from planner.desktop.app.application import APP_ID

    assert {path.name.split(".", 3)[3] for path in LINUX.glob(f"{APP_ID}.*")} == {"desktop", "metainfo.xml", "mime.xml"}
    root = metainfo()
    assert root.findtext("id") == APP_ID
    assert root.findtext("launchable") == f"{APP_ID}.desktop"
    assert entry()["Icon"] == root.findtext("icon") == script("icons").APP_ID == APP_ID


def test_the_type_of_a_roadmap_is_the_same_in_all_of_them() -> None:
    assert mime().get("type") == ROADMAP
    assert entry()["MimeType"] == f"{ROADMAP};"
    assert metainfo().findtext("provides/mediatype") == ROADMAP
    assert ROADMAP.replace("/", "-") == script("icons").MIME_ICON
    assert set(texts(mime(), f"{MIME}comment")) == {"", "nl"}
    assert mime().find(f"{MIME}glob") is None  # which would claim every .db, whatever is in it


def test_the_command_is_the_one_that_is_installed() -> None:
    command = metainfo().findtext("provides/binary")
    assert entry()["Exec"].split() == [command, "%f"]
    assert entry()["TryExec"] == command
    assert f'\n{command} = "planner.cli.main:main"\n' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_the_newest_release_is_this_version_and_that_of_the_changelog() -> None:
    newest = next(iter(metainfo().iterfind("releases/release"))).get("version")
    headings = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest == headings[0] == __version__


def test_a_window_says_to_x_what_the_entry_expects() -> None:
    """Qt names the class of a window by the name of the application."""
    from planner.preferences import NAME

    assert entry()["StartupWMClass"] == NAME


@pytest.fixture(scope="module")
def desktop(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the surroundings of a person with the type of our files installed."""
    home = tmp_path_factory.mktemp("data")
    packages = home / "mime" / "packages"
    packages.mkdir(parents=True)
    (packages / only("*.mime.xml").name).write_bytes(only("*.mime.xml").read_bytes())
    run("update-mime-database", home / "mime")
    return {**os.environ, "XDG_DATA_HOME": str(home)}


def types(path: Path, env: dict[str, str]) -> tuple[str, str]:
    """Return the type of a file as GLib (GNOME, Xfce) and Qt (KDE) tell it."""
    said = run("gio", "info", "-a", "standard::content-type", path, env=env)
    found = re.search(r"standard::content-type: (\S+)", said)
    assert found is not None, said
    return found[1], run(sys.executable, "-c", QT, path, env=env).strip()


@pytest.mark.parametrize("name", ["plan.db", "Naar één loket.DB", "plan", "plan.roadmap", "plan.2027"])
def test_a_roadmap_is_known_by_what_is_in_it(name: str, desktop: dict[str, str], tmp_path: Path) -> None:
    made = tmp_path / "made.db"
    Document.create(made, template="three-pillars", language="nl").close()
    path = made.rename(tmp_path / name)
    assert types(path, desktop) == (ROADMAP, ROADMAP)


def sqlite(path: Path, application_id: int) -> None:
    """Write a database of another program."""
    with sqlite3.connect(path) as database:
        database.execute(f"PRAGMA application_id = {application_id}")
        database.execute("CREATE TABLE thing (name TEXT)")
    database.close()


def foreign(folder: Path) -> list[Path]:
    """Write files of other programs with such names, and return them."""
    paths = [folder / name for name in ("plain.db", "backwards.db", "near.sqlite3", "Thumbs.db", "berkeley.db")]
    sqlite(paths[0], 0)
    sqlite(paths[1], int.from_bytes(b"GAHB"))
    sqlite(paths[2], 0x42484148)
    paths[3].write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(1016))
    paths[4].write_bytes(bytes(12) + (0x00053162).to_bytes(4, "little") + bytes(4080))
    paths += [folder / "empty.db", folder / "text.db", folder / "letters.db"]
    paths[5].write_bytes(b"")
    paths[6].write_text("BHAG\n" * 40, encoding="utf-8")
    paths[7].write_bytes(b"not a database\0\0" + bytes(52) + b"BHAG" + bytes(400))
    return paths


def test_files_of_other_programs_stay_what_they_are(desktop: dict[str, str], tmp_path: Path) -> None:
    before = {**os.environ, "XDG_DATA_HOME": str(tmp_path / "nothing")}
    for path in foreign(tmp_path):
        assert types(path, desktop) == types(path, before), path.name
        assert ROADMAP not in types(path, desktop)
    assert types(tmp_path / "plain.db", desktop) == ("application/vnd.sqlite3", "application/vnd.sqlite3")


def test_a_roadmap_is_offered_to_programs_for_sqlite_too(desktop: dict[str, str]) -> None:
    kept = Path(desktop["XDG_DATA_HOME"]) / "mime" / "subclasses"
    assert f"{ROADMAP} application/vnd.sqlite3\n" in kept.read_text(encoding="utf-8")


def test_a_roadmap_opens_in_this_program(desktop: dict[str, str], tmp_path: Path) -> None:
    """The system finds the program for a roadmap by its entry."""
    home = Path(desktop["XDG_DATA_HOME"])
    applications = home / "applications"
    applications.mkdir(exist_ok=True)
    installed = applications / only("*.desktop").name
    written = only("*.desktop").read_text(encoding="utf-8")
    installed.write_text(written.replace("TryExec=bhag-planner", f"TryExec={sys.executable}"), encoding="utf-8")
    run("update-desktop-database", applications)
    env = {**desktop, "XDG_CONFIG_HOME": str(tmp_path)}
    assert installed.name in run("gio", "mime", ROADMAP, env=env)
    assert installed.name not in run("gio", "mime", "application/vnd.sqlite3", env=env)
