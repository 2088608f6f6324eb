"""Copies under a password: sealed whole or not at all, opened with the password alone, and never trusted."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import pyzipper

from planner.document import Document, DocumentError
from planner.document.sharing.encryption import decrypted, encrypt, is_encrypted
from planner.roadmap import Goal, Roadmap, Step
from planner.store.errors import (
    ALREADY_THERE,
    NO_PASSWORD,
    NOT_A_FILE,
    NOT_SEALED,
    NOT_THERE,
    TOO_LARGE,
    CannotMake,
    Damaged,
    NeedsPassword,
    WrongPassword,
)
from tests.document.test_hard_times import full_disk
from tests.refusals import has_code, raises_code

WORD = "Zes grote geiten, één brug"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.db"
    document = Document.create_from(path, Roadmap(goal=Goal(statement="A secret goal")))
    with document, document.change("add") as change:
        change.add(Step(title="A secret step"))
    return path


@pytest.fixture
def sealed(plan: Path, tmp_path: Path) -> Path:
    encrypt(plan, tmp_path / "copy.zip", WORD)
    return tmp_path / "copy.zip"


def test_a_copy_comes_back_with_its_password(plan: Path, sealed: Path) -> None:
    assert is_encrypted(sealed)
    assert not is_encrypted(plan)
    assert b"secret" not in sealed.read_bytes()
    with decrypted(sealed, WORD) as plain:
        assert plain.read_bytes() == plan.read_bytes()
        assert Document.read(plain) == Document.read(plan)
        if os.name == "posix":
            assert plain.parent.stat().st_mode & 0o077 == 0
    assert not plain.parent.exists()


def test_what_is_within_is_merged(plan: Path, sealed: Path) -> None:
    with Document.open(plan) as document:
        document.undo()
        with decrypted(sealed, WORD) as plain:
            assert document.merge(plain).applied == ()


@pytest.mark.parametrize("word", ["zes grote geiten, één brug", WORD + " ", "x"])
def test_a_wrong_password_says_so(sealed: Path, word: str) -> None:
    with pytest.raises(WrongPassword, match=r"does not fit copy\.zip"), decrypted(sealed, word):
        pass


def test_accents_that_are_put_together_otherwise_are_the_same(sealed: Path) -> None:
    with decrypted(sealed, WORD.replace("é", "e\u0301")) as plain:
        assert plain.exists()


@pytest.mark.parametrize("word", [None, ""])
def test_without_a_password_it_asks_for_one(sealed: Path, word: str | None) -> None:
    with pytest.raises(NeedsPassword), decrypted(sealed, word):
        pass
    with pytest.raises(NeedsPassword):
        Document.open(sealed)
    with pytest.raises(NeedsPassword):
        Document.read(sealed)


def test_no_copy_is_sealed_with_nothing(plan: Path, tmp_path: Path) -> None:
    with raises_code(NO_PASSWORD):
        encrypt(plan, tmp_path / "copy.zip", "")
    assert not (tmp_path / "copy.zip").exists()


def test_nothing_is_written_over(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.zip").write_text("mine")
    with raises_code(ALREADY_THERE):
        encrypt(plan, tmp_path / "copy.zip", WORD)
    assert (tmp_path / "copy.zip").read_text() == "mine"


def test_a_full_disk_leaves_no_half_copy(plan: Path, sealed: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    with full_disk(1_000), pytest.raises(CannotMake, match="full"):
        encrypt(plan, tmp_path / "second.zip", WORD)
    with full_disk(1_000), pytest.raises(CannotMake, match="full"), decrypted(sealed, WORD):
        pass
    with pytest.raises(CannotMake):
        encrypt(plan, tmp_path / "nowhere" / "second.zip", WORD)
    assert sorted(tmp_path.iterdir()) == before


def archive(
    path: Path, *names: str, aes: bool = True, way: int = pyzipper.ZIP_DEFLATED, data: bytes = b"x" * 99
) -> Path:
    """Write a zip of some files, as another program would."""
    with pyzipper.AESZipFile(path, "w", compression=way, encryption=pyzipper.WZ_AES if aes else None) as made:
        made.setpassword(WORD.encode() if aes else None)
        for name in names:
            made.writestr(name, data)
    return path


@pytest.mark.parametrize("names", [(), ("a.db", "b.db")])
def test_a_zip_of_none_or_several_is_refused(tmp_path: Path, names: tuple[str, ...]) -> None:
    with raises_code(NOT_SEALED), decrypted(archive(tmp_path / "copy.zip", *names), WORD):
        pass


def test_a_zip_without_a_password_or_of_a_rare_make_is_refused(tmp_path: Path) -> None:
    plain = archive(tmp_path / "plain.zip", "a.db", aes=False)
    assert not is_encrypted(plain)
    rare = archive(tmp_path / "rare.zip", "a.db", way=pyzipper.ZIP_LZMA)
    for path in (plain, rare):
        with raises_code(NOT_SEALED), decrypted(path, WORD):
            pass


def test_the_name_within_leads_nowhere(tmp_path: Path) -> None:
    with decrypted(archive(tmp_path / "copy.zip", "../../../evil.db", data=b"data"), WORD) as plain:
        assert plain.read_bytes() == b"data"
        assert plain.name == "copy.zip"
        assert [found.name for found in plain.parent.iterdir()] == ["copy.zip"]


def test_a_bomb_is_refused_by_what_it_says(tmp_path: Path) -> None:
    path = tmp_path / "copy.zip"
    with pyzipper.AESZipFile(path, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES) as made:
        made.setpassword(WORD.encode())
        with made.open("a.db", "w") as member:
            for _ in range(202):
                member.write(bytes(1 << 20))
    assert path.stat().st_size < 1 << 20
    with raises_code(TOO_LARGE), decrypted(path, WORD):
        pass


def test_a_bomb_that_lies_unpacks_no_more_than_it_says(tmp_path: Path) -> None:
    path = archive(tmp_path / "copy.zip", "a.db", data=bytes(5_000_000))
    whole = path.read_bytes()
    path.write_bytes(whole.replace((5_000_000).to_bytes(4, "little"), (1_000).to_bytes(4, "little")))
    try:
        with decrypted(path, WORD) as plain:
            assert plain.stat().st_size <= 1_000
    except DocumentError as refusal:
        assert has_code(refusal, TOO_LARGE, Damaged)


def test_whatever_byte_is_altered_it_is_refused_or_the_very_copy(plan: Path, sealed: Path) -> None:
    whole, wanted = sealed.read_bytes(), plan.read_bytes()
    spots = [*range(120), *range(120, len(whole) - 120, 97), *range(len(whole) - 120, len(whole))]
    for spot in spots:
        altered = bytearray(whole)
        altered[spot] ^= 0xFF
        sealed.write_bytes(altered)
        try:
            with decrypted(sealed, WORD) as plain:
                assert plain.read_bytes() == wanted
        except DocumentError:
            continue


def test_cut_off_anywhere_it_is_refused(sealed: Path) -> None:
    whole = sealed.read_bytes()
    for length in (1, 21, 30, 60, len(whole) // 2, len(whole) - 1):
        sealed.write_bytes(whole[:length])
        with pytest.raises(DocumentError), decrypted(sealed, WORD):
            pass


def test_what_is_no_file_is_no_sealed_copy(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.zip")
    for path in (tmp_path, tmp_path / "pipe.zip", tmp_path / "nowhere.zip"):
        assert not is_encrypted(path)
    with raises_code(NOT_A_FILE), decrypted(tmp_path / "pipe.zip", WORD):
        pass
    with raises_code(NOT_THERE), decrypted(tmp_path / "nowhere.zip", WORD):
        pass


def test_the_library_is_read_only_by_those_who_use_it() -> None:
    code = "import sys, planner.document.sharing.encryption, planner.cli.commands; sys.exit('pyzipper' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
