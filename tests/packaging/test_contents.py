"""What is in the packaged program: all that it needs, what it leaves to the system, nothing that is not used."""

import shutil
import sys
from pathlib import Path

import pytest

from planner.installation import LIST, changed_files, damaged_files, listed_files
from tests.packaging.conftest import DIST, ROOT

pytestmark = pytest.mark.package

sys.path.append(str(ROOT / "packaging"))
from contents import OWN, SYSTEM, is_left_out  # noqa: E402
from needs import UnknownLibrary, elf_files, needs, unneeded  # noqa: E402

FOLDER = DIST / "bhag-planner"


@pytest.fixture(scope="module", autouse=True)
def is_built() -> None:
    if not FOLDER.is_dir():
        pytest.fail("first: python packaging/build.py linux")


def test_every_library_that_is_needed_is_in_it_or_known_as_the_systems() -> None:
    found = needs(FOLDER)
    assert set(found.libraries) <= set(SYSTEM)
    assert {"libxcb-cursor.so.0", "libwayland-client.so.0", "libEGL.so.1"} <= set(found.libraries)
    assert "libxcb-cursor0" in found.debian
    assert "libxcb-cursor.so.0()(64bit)" in found.rpm
    assert tuple(map(int, found.glibc.split("."))) <= (2, 36)
    assert unneeded(FOLDER) == []


def test_a_library_that_nobody_knows_stops_the_build(tmp_path: Path) -> None:
    # What Qt's part for GNOME needs is optional there, and unknown under another name.
    plugin = next(FOLDER.rglob("libqgtk3.so"))
    shutil.copy(plugin, tmp_path / "libother.so")
    with pytest.raises(UnknownLibrary, match=r"libother\.so needs libgtk-3\.so\.0"):
        needs(tmp_path)


def test_nothing_of_the_desktop_and_nothing_unused_is_carried_along() -> None:
    names = {path.name for path in FOLDER.rglob("*")}
    assert [name for name in names if name.startswith(("libgtk", "libX11", "libxcb.", "libglib", "libreadline"))] == []
    assert not names & {"libQt6Qml.so.6", "libQt6Quick.so.6", "libQt6Sql.so.6", "planner.po", "hyph_de_DE.dic"}
    assert {"planner.mo", "hyph_nl_NL.dic", "qtbase_nl.qm", "schema.sql", "sample.nl.toml", "libqwayland.so"} <= names
    carried = {path.name for path in elf_files(FOLDER / "_internal") if path.parent == FOLDER / "_internal"}
    assert [name for name in carried if name in SYSTEM] == []
    assert OWN


def test_the_paths_of_windows_are_left_out_like_those_of_linux() -> None:
    assert is_left_out(r"PySide6\plugins\tls\qopensslbackend.dll")
    assert is_left_out("PySide6/Qt/plugins/tls/libqopensslbackend.so")
    assert is_left_out(r"PySide6\translations\qtbase_de.qm")
    assert not is_left_out(r"PySide6\translations\qtbase_nl.qm")
    assert not is_left_out(r"PySide6\plugins\platforms\qwindows.dll")
    assert not is_left_out(r"PySide6\plugins\platforms\qoffscreen.dll")


def test_the_list_of_its_files_is_whole() -> None:
    assert damaged_files(FOLDER) == []
    assert changed_files(FOLDER) == []
    listed = {file.path for file in listed_files(FOLDER)}
    there = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file()}
    assert there - listed == {LIST}
