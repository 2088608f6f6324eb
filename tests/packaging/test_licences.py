"""The list of licences of a build: whole, exact, and never without a text."""

import shutil
import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path

import pytest

from tests.packaging.loading import ROOT, script

pytestmark = pytest.mark.package

licences = script("licences")


def put(inside: Path, name: str, content: bytes = b"content") -> Path:
    """Write a file into the stand-in for a build."""
    path = inside / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


@pytest.fixture
def inside(tmp_path: Path) -> Path:
    """Return the stand-in for what is in a build: the fonts and icons of the program."""
    folder = tmp_path / "_internal"
    for kind in ("fonts", "icons"):
        shutil.copytree(ROOT / "resources" / kind, folder / "planner" / "resources" / kind)
    return folder


def found(inside: Path, *modules: str) -> dict[str, str]:
    """Return the licences by component."""
    return {one.name: one.licence for one in licences.components(inside, set(modules))}


ALWAYS = {"BHAG Planner", "Python", "Noto fonts", "Lucide icons"}


def test_what_is_in_it_is_named_and_nothing_else(inside: Path) -> None:
    assert set(found(inside)) == ALWAYS
    assert set(found(inside, "alembic.op", "segno", "os")) == {*ALWAYS, "alembic"}
    put(inside, "rapidfuzz/distance/metrics_cpp.py")
    put(inside, "rapidfuzz/py.typed")
    assert set(found(inside, "alembic")) == {*ALWAYS, "alembic", "RapidFuzz"}
    assert found(inside)["BHAG Planner"] == "Apache-2.0"


def test_metadata_alone_is_no_part_of_the_program(inside: Path) -> None:
    put(inside, f"typer-{distribution('typer').version}.dist-info/METADATA")
    assert set(found(inside)) == ALWAYS


def test_each_gets_its_texts_and_a_row(inside: Path) -> None:
    parts = licences.write(inside.parent, licences.components(inside, {"alembic", "pyphen", "PySide6"}))
    table = (inside.parent / "LICENCES.txt").read_text(encoding="utf-8")
    for one in parts:
        text = (inside.parent / "licences" / one.file).read_text(encoding="utf-8")
        assert len(text) > 500, one.name
        assert f"licences/{one.file}" in table
        assert one.name.split(" (")[0] in table
    assert max(map(len, table.splitlines())) <= 125
    assert "PySide6_Essentials" in table.split("Lesser General Public License, whole or in part, are:")[1]
    pyphen = (inside.parent / "licences" / "pyphen.txt").read_text(encoding="utf-8")
    assert "MOZILLA PUBLIC LICENSE" in pyphen
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in pyphen
    qt = (inside.parent / "licences" / "PySide6_Essentials.txt").read_text(encoding="utf-8")
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in qt
    assert "Tested here" not in qt


def test_qt_comes_with_pdfium_and_icu_where_they_are_in_it(inside: Path) -> None:
    lib = "PySide6/Qt/lib"
    for name in ("libQt6Core.so.6", "libQt6Pdf.so.6"):
        put(inside, f"{lib}/{name}")
    icu = next(file for file in distribution("PySide6_Essentials").files or [] if "libicudata" in file.name)
    put(inside, str(icu))
    names = found(inside)
    assert {"Qt", "PDFium (in Qt PDF)", "ICU (beside Qt)", "PySide6_Essentials", "PySide6_Pdf"} <= set(names)
    assert names["Qt"] == "LGPL-3.0-only"
    assert "Qt" not in found(inside.parent / "nothing")


def test_a_part_without_a_text_is_refused_by_name_and_nothing_is_written(inside: Path) -> None:
    parts = licences.components(inside, {"alembic"})
    bare = licences.Component("Nameless thing", "1.0", "MIT", (("LICENSE", "  \n"),))
    with pytest.raises(licences.MissingLicence, match="Nameless thing"):
        licences.write(inside.parent, [*parts, bare, licences.Component("Other", "2", "?", ())])
    assert not (inside.parent / "LICENCES.txt").exists()
    (inside / "planner" / "resources" / "icons" / "LUCIDE-LICENSE.txt").unlink()
    with pytest.raises(licences.MissingLicence, match="Lucide icons"):
        licences.write(inside.parent, licences.components(inside, set()))


@pytest.mark.parametrize("name", ["libstranger.so.1", "stranger.dll", "x/stranger.cpython-311-x86_64-linux-gnu.so"])
def test_a_library_of_nobody_is_refused_by_name(name: str, inside: Path) -> None:
    put(inside, name)
    with pytest.raises(licences.MissingLicence, match=Path(name).name):
        found(inside)


def test_a_font_of_nobody_is_refused_by_name(inside: Path) -> None:
    put(inside, "elsewhere/Stranger.ttf")
    with pytest.raises(licences.MissingLicence, match=r"Stranger\.ttf"):
        found(inside)


def test_a_library_of_the_system_is_that_of_its_package_and_only_where_it_is_the_very_file(inside: Path) -> None:
    library = next(Path("/usr/lib").glob("*/libz.so.1")).resolve()
    path = inside / "libz.so.1"
    shutil.copy(library, inside / library.name)
    path.symlink_to(library.name)
    assert set(found(inside)) == {*ALWAYS, "zlib1g (of Debian)"}
    with (inside / library.name).open("ab") as changed:
        changed.write(b"\0")
    with pytest.raises(licences.MissingLicence, match=r"libz\.so"):
        found(inside)


def test_the_texts_that_a_debian_text_refers_to_come_with_it() -> None:
    one = licences._of_package("zlib1g")
    assert one.texts[0][0] == "copyright"
    for name in licences.COMMON.findall(one.texts[0][1]):
        assert name in dict(one.texts)


def test_a_library_that_was_moved_to_the_top_is_still_that_of_its_distribution(inside: Path) -> None:
    moved = next(file for file in distribution("pillow").files or [] if file.name.startswith("libjpeg-"))
    put(inside, "PIL/Image.py")
    shutil.copy(str(moved.locate()), inside / moved.name)
    assert set(found(inside)) == {*ALWAYS, "pillow"}


def test_a_folder_without_a_program_is_refused(tmp_path: Path) -> None:
    put(tmp_path, "bhag-planner", b"#!/bin/sh\n")
    with pytest.raises(licences.MissingLicence, match="no program"):
        licences.collect(tmp_path)


def test_a_real_build_is_read_to_the_last_module_and_library(tmp_path: Path) -> None:
    """A small program, built by PyInstaller: what it imports is in the list, what it does not is not."""
    program = tmp_path / "small.py"
    program.write_text("import sqlite3, defusedxml.ElementTree, pyphen\nprint(pyphen.Pyphen(lang='nl'))\n", "utf-8")
    command = [sys.executable, "-m", "PyInstaller", "--onedir", "--noconfirm", "--log-level=ERROR", str(program)]
    subprocess.run(command, cwd=tmp_path, check=True)
    folder = tmp_path / "dist" / "small"
    names = {one.name: one for one in licences.collect(folder)}
    assert {"BHAG Planner", "Python", "PyInstaller (what starts it)", "defusedxml", "pyphen"} <= set(names)
    assert not {"alembic", "reportlab", "Qt", "PySide6_Essentials", "pyinstaller", "pytest", "Noto fonts"} & set(names)
    assert "Bootloader Exception" in dict(names["PyInstaller (what starts it)"].texts)["COPYING.txt"]
    assert {path.name for path in (folder / "licences").iterdir()} == {one.file for one in names.values()}
    (folder / "_internal" / "libstranger.so.1").write_bytes(b"stranger")
    with pytest.raises(licences.MissingLicence, match="libstranger"):
        licences.collect(folder)
