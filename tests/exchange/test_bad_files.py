"""Each bad input gets one clear sentence of its own within two seconds, and is left as it was."""

import io
import os
import random
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.exchange import errors
from planner.exchange.interpret import interpret
from planner.phrasing.language import language
from planner.roadmap import DocumentError
from planner.roadmap.errors import ErrorCode
from planner.roadmap.invariants import check_roadmap
from tests.exchange.packed import changed
from tests.refusals import has_code, raises_code

WORDS = language("en")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def sound(path: Path, rows: int = 30) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Nr", "Taak", "Wie", "Start", "% gereed"])
    for row in range(rows):
        sheet.append([f"1.{row + 1}", f"Stap {row}", "Adviseur", "1-9-2027", 0.5])
    book.save(path)
    return path


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def other_archive() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w"):
        pass
    return out.getvalue()


BAD: dict[str, tuple[str, bytes, type[DocumentError]]] = {
    "zero bytes": ("plan.xlsx", b"", errors.NO_BYTES),
    "zero bytes of text": ("plan.csv", b"", errors.NO_BYTES),
    "old Excel": ("plan.xls", OLE + "Workbook".encode("utf-16-le"), errors.OLD_EXCEL),
    "old Excel with a new name": ("plan.xlsx", OLE, errors.OLD_EXCEL),
    "a password": ("plan.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), errors.PASSWORD_PROTECTED),
    "another ending": ("plan.ods", b"PK\x03\x04 and so on", errors.NOT_A_SPREADSHEET),
    "no ending": ("plan", b"Taak;Wie", errors.NOT_A_SPREADSHEET),
    "text with the name of a spreadsheet": ("plan.xlsx", b"<html><table></table></html>", errors.NOT_A_SPREADSHEET),
    "a spreadsheet with the name of text": ("plan.csv", zipped({"x.xml": b"<x/>"}), errors.NOT_A_SPREADSHEET),
    "a picture with the name of text": ("plan.csv", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", errors.NOT_A_SPREADSHEET),
    "a document": ("plan.csv", b"%PDF-1.7\n", errors.NOT_A_SPREADSHEET),
    "another packed file": ("plan.xlsx", zipped({"word/document.xml": b"<x/>"}), errors.NOT_A_SPREADSHEET),
    "an empty packed file": ("plan.xlsx", zipped({}), errors.NOT_A_SPREADSHEET),
    "another archive": ("plan.xlsx", other_archive(), errors.NOT_A_SPREADSHEET),
    "random bytes": ("plan.xlsx", random.Random(1).randbytes(5000), errors.NOT_A_SPREADSHEET),
    "random bytes after the right beginning": (
        "plan.xlsx",
        b"PK\x03\x04" + random.Random(1).randbytes(5000),
        errors.DAMAGED_SPREADSHEET,
    ),
    "blank lines": ("plan.csv", b"\r\n;;;\r\n  \r\n", errors.NO_WORDS),
    "no headings": ("plan.csv", b"12;13\n14;15\n", errors.NO_HEADER),
    "a text over the limit": ("plan.csv", b"Taak;Wie\n" + b"x" * 1_000_001 + b";a\n", errors.TEXT_TOO_LONG),
    "too many rows": ("plan.csv", b"Taak;Wie\n" + b"a;b\n" * 100_001, errors.TOO_MANY_ROWS),
    "too many columns": ("plan.csv", b"Taak" + b";x" * 250 + b"\n", errors.TOO_MANY_ROWS),
}


def refused(path: Path) -> DocumentError:
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(DocumentError) as refusal:
        interpret(path, WORDS)
    sentence = WORDS.refusal(refusal.value)
    assert "{" not in sentence
    assert str(path.parent) not in sentence
    assert not before or path.read_bytes() == before
    return refusal.value


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_with_its_own_sentence(tmp_path: Path, name: str) -> None:
    file, content, reason = BAD[name]
    path = tmp_path / file
    path.write_bytes(content)
    assert has_code(refused(path), reason)


def test_no_two_reasons_share_a_sentence() -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, ErrorCode)]
    sentences = [kind.sentence for kind in kinds]
    assert len(set(sentences)) == len(sentences)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    assert has_code(refused(tmp_path / "nergens.xlsx"), errors.NOT_THERE)
    folder = tmp_path / "map.xlsx"
    folder.mkdir()
    assert has_code(refused(folder), errors.NOT_A_FILE)
    assert has_code(refused(folder / "x" / "y.csv"), errors.NOT_THERE)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pijp.csv")
        assert has_code(refused(tmp_path / "pijp.csv"), errors.NOT_A_FILE)


def test_no_permission(tmp_path: Path) -> None:
    path = sound(tmp_path / "plan.xlsx")
    path.chmod(0)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)  # the system lets root read everything
    try:
        with raises_code(errors.NO_PERMISSION):
            interpret(path, WORDS)
    finally:
        if root:
            os.seteuid(0)


def test_an_empty_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "leeg.xlsx"
    openpyxl.Workbook().save(path)
    assert has_code(refused(path), errors.NO_WORDS)


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = sound(tmp_path / "plan.xlsx")
    changed(
        path, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"</worksheet>", b" " * 150_000_000 + b"</worksheet>")
    )
    assert path.stat().st_size < 1_000_000
    assert has_code(refused(path), errors.UNPACKS_TOO_LARGE)


def test_more_bytes_than_any_plan_has(tmp_path: Path) -> None:
    path = tmp_path / "groot.csv"
    with path.open("wb") as file:
        file.truncate(70_000_000)
    with raises_code(errors.TOO_LARGE):
        interpret(path, WORDS)


ENTITY = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("doctype", [b"<!DOCTYPE x>", ENTITY, OUTSIDE], ids=["plain", "bomb", "outside"])
@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "[Content_Types].xml", "xl/styles.xml"]
)
def test_a_doctype_is_refused_wherever_it_stands(tmp_path: Path, part: str, doctype: bytes) -> None:
    path = sound(tmp_path / "plan.xlsx")

    def with_doctype(xml: bytes) -> bytes:
        head, mark, rest = xml.partition(b"?>")
        return head + mark + doctype + rest if mark else doctype + xml

    changed(path, part, with_doctype)
    assert has_code(refused(path), errors.DAMAGED_SPREADSHEET)


def test_an_encoding_that_does_not_exist(tmp_path: Path) -> None:
    path = sound(tmp_path / "plan.xlsx")
    declared = b'<?xml version="1.0" encoding="UPF-8"?>'
    changed(path, "xl/styles.xml", lambda xml: declared + xml[xml.index(b"<styleSheet") :])
    assert has_code(refused(path), errors.DAMAGED_SPREADSHEET)


def test_a_cell_far_away_is_refused_and_costs_nothing(tmp_path: Path) -> None:
    for reference in ("XFD1048576", "XFD7"):
        book = openpyxl.Workbook()
        sheet: Any = book.active
        sheet.append(["Taak", "Wie"])
        sheet[reference] = "x"
        book.save(tmp_path / "ver.xlsx")
        with raises_code(errors.TOO_MANY_ROWS):
            interpret(tmp_path / "ver.xlsx", WORDS)


def test_merged_cells_over_everything_cost_nothing(tmp_path: Path) -> None:
    path = sound(tmp_path / "plan.xlsx")
    merges = b"".join(b'<mergeCell ref="A%d:XFD1048576"/>' % n for n in range(1, 20_000))
    changed(
        path,
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"</sheetData>", b"</sheetData><mergeCells>" + merges + b"</mergeCells>"),
    )
    assert len(interpret(path, WORDS).rows) == 30


def cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


def flip(content: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(content)
    for _ in range(chance.choice([1, 1, 8, 60])):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def flip_inside(content: bytes, chance: random.Random) -> bytes:
    """Flip bytes in the XML itself, packed again with a right checksum."""
    with ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    part = chance.choice(sorted(parts))
    return zipped({**parts, part: flip(parts[part], chance)})


@pytest.mark.parametrize("damage", [cut, flip, flip_inside])
def test_no_damage_gives_a_traceback(tmp_path: Path, damage: Callable[[bytes, random.Random], bytes]) -> None:
    content = sound(tmp_path / "plan.xlsx").read_bytes()
    chance = random.Random(damage.__name__)
    path = tmp_path / "beschadigd.xlsx"
    for _ in range(150):
        path.write_bytes(damage(content, chance))
        try:
            interpret(path, WORDS).roadmap()
        except DocumentError as refusal:
            assert WORDS.refusal(refusal)


@pytest.mark.parametrize("damage", [cut, flip])
def test_no_damaged_text_gives_a_traceback(tmp_path: Path, damage: Callable[[bytes, random.Random], bytes]) -> None:
    content = b'Nr;Taak;Wie;Start;"% gereed"\n' + b"".join(
        b'1.%d;"Stap; \xc3\xa9\n%d";x;1-9-2027;0,5\n' % (n, n) for n in range(40)
    )
    chance = random.Random(damage.__name__)
    path = tmp_path / "beschadigd.csv"
    for _ in range(300):
        path.write_bytes(damage(content, chance))
        try:
            interpret(path, WORDS).roadmap()
        except DocumentError as refusal:
            assert WORDS.refusal(refusal)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=200).map(str.encode)))
def test_any_bytes_of_text_are_a_plan_or_a_refusal(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "wat.csv"
    path.write_bytes(content)
    try:
        check_roadmap(interpret(path, WORDS).roadmap())
    except DocumentError as refusal:
        assert WORDS.refusal(refusal)


def test_a_bug_of_ours_is_loud_and_never_called_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from planner.exchange import xlsx_reading

    path = sound(tmp_path / "plan.xlsx")

    def broken(_workbook: object) -> list[object]:
        raise TypeError("a bug")

    broken.__code__ = broken.__code__.replace(co_filename=xlsx_reading.__file__)
    monkeypatch.setattr(xlsx_reading, "_visible", broken)
    with pytest.raises(TypeError, match="a bug"):
        interpret(path, WORDS)
