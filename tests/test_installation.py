"""Whether an installation is whole, and still the one that was started."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from planner.cli.damaged import refuse_damaged
from planner.installation import LIST, StartedProgram, changed_files, damaged_files, installed_folder


@pytest.fixture
def installation(tmp_path: Path) -> Path:
    """A folder as an installer leaves it, with a path that holds spaces."""
    (tmp_path / "_internal" / "a folder").mkdir(parents=True)
    for name, size in (("bhag-planner", 10), ("_internal/a folder/some file.so", 7), ("_internal/empty", 0)):
        (tmp_path / name).write_bytes(b"x" * size)
    of = {size: sha256(b"x" * size).hexdigest() for size in (10, 7, 0)}
    lines = [
        "3",
        f"10 {of[10]} bhag-planner",
        f"7 {of[7]} _internal/a folder/some file.so",
        f"0 {of[0]} _internal/empty",
    ]
    (tmp_path / LIST).write_text("\n".join(lines) + "\n")
    return tmp_path


def test_run_from_source_there_is_nothing_to_ask() -> None:
    assert installed_folder() is None
    assert StartedProgram.this() is None


def test_a_whole_installation_misses_nothing(installation: Path) -> None:
    assert damaged_files(installation) == []
    assert changed_files(installation) == []


def test_what_is_gone_or_cut_is_named(installation: Path) -> None:
    (installation / "_internal/empty").unlink()
    (installation / "bhag-planner").write_bytes(b"x")
    assert damaged_files(installation) == ["bhag-planner", "_internal/empty"]
    assert changed_files(installation) == ["bhag-planner", "_internal/empty"]


def test_what_has_its_size_but_not_its_contents_is_found_by_reading_it(installation: Path) -> None:
    (installation / "bhag-planner").write_bytes(b"\0" * 10)
    assert damaged_files(installation) == []
    assert changed_files(installation) == ["bhag-planner"]


@pytest.mark.parametrize("text", [None, b"", b"\xff\xfe", b"3\n10 abc bhag-planner\n", b"1\n10\n"])
def test_without_its_list_nothing_is_known_to_be_whole(installation: Path, text: bytes | None) -> None:
    (installation / LIST).unlink()
    if text is not None:
        (installation / LIST).write_bytes(text)
    assert damaged_files(installation) == [LIST]
    assert changed_files(installation) == [LIST]


@pytest.mark.parametrize(
    ("gone", "language", "words"),
    [
        (["bhag-planner"], "en_GB.UTF-8", "its file bhag-planner is missing or damaged"),
        (["bhag-planner", "_internal/empty"], "en_GB.UTF-8", "bhag-planner and 1 other file of it"),
        (["a folder/some file.so", "empty", "bhag-planner"], "nl_NL.UTF-8", "some file.so en nog 2 bestanden"),
        (["_internal/planner.mo"], "nl_NL.UTF-8", "its file planner.mo is missing or damaged"),
    ],
)
@pytest.mark.parametrize("for_window", [True, False])
def test_a_damaged_program_says_so_in_one_sentence(
    gone: list[str],
    language: str,
    words: str,
    for_window: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("LC_ALL", language)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert refuse_damaged(gone, for_window=for_window) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("fout: " if "bestanden" in words else "error: ")
    assert words in said.err
    assert len(said.err.splitlines()) == 1


def test_a_program_that_was_renewed_or_removed_is_another_one(installation: Path) -> None:
    path = installation / "bhag-planner"
    started = StartedProgram(path)
    assert not started.is_replaced
    newer = installation / "newer"
    newer.write_bytes(path.read_bytes())
    os.replace(newer, path)  # noqa: PTH105 - as an installer does it
    assert started.is_replaced
    again = StartedProgram(path)
    path.unlink()
    assert again.is_replaced
