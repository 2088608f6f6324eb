"""Files that cannot be opened: each gets its sentence, quickly, and stays as it is, bit by bit."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from planner.cli.main import main
from planner.document import Document, DocumentError
from planner.document.verify import verify
from planner.roadmap import Step
from tests.document.spoiled import BAD, picture, pipe, sound


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_with_its_sentence_and_left_as_it_is(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = sound(tmp_path / "plan.db")
    spoil, wanted = BAD[name]
    spoil(path)
    before = picture(path.parent)
    for look in (Document.read, verify, Document.open):
        with pytest.raises(DocumentError) as refusal:
            look(path)
        assert wanted in str(refusal.value)
    assert main(["poster", str(path), "-o", str(tmp_path / "plan.pdf")]) == 1
    said = capsys.readouterr()
    assert said.err.startswith("error: ")
    assert said.err.count("\n") == 1
    assert said.out == ""
    assert picture(path.parent) == before


@pytest.mark.parametrize("name", ["zero bytes", "a pipe", "a flipped bit in a change", "a generated column"])
def test_a_bad_file_that_was_never_seen_here_is_refused_too(name: str, tmp_path: Path, own_folders: Path) -> None:
    path = sound(tmp_path / "plan.db")
    shutil.rmtree(own_folders / "xdg_data_home")
    BAD[name][0](path)
    with pytest.raises(DocumentError) as refusal:
        Document.open(path)
    assert BAD[name][1] in str(refusal.value)


def test_a_file_that_is_not_there_leaves_nothing_behind(tmp_path: Path, own_folders: Path) -> None:
    for path in (tmp_path / "none.db", tmp_path / "no-folder" / "none.db"):
        with pytest.raises(DocumentError, match="is not there"):
            Document.open(path)
    assert [*own_folders.rglob("working/*")] == []
    assert [*tmp_path.iterdir()] == []


def test_without_permission_to_read_it_says_so() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = sound(Path(folder) / "plan.db")
        path.chmod(0)
        Path(folder).chmod(0o755)
        assert said_by_nobody(path) == "no-permission"


def said_by_nobody(path: Path) -> str:
    """Return which refusal a user without rights gets; the very process changes its user, in a fork."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setuid(65534)
            try:
                Document.read(path)
                answer = "opened"
            except DocumentError as refusal:
                answer = refusal.code
            os.write(writer, answer.encode())
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        return answer.read()


@pytest.mark.parametrize("name", ["plan?.db", "plan#1.db", "100%.db", "l'équipe.db", "a&b;c=d.db", "плани 2027.db"])
def test_names_with_signs_open_that_very_file(name: str, tmp_path: Path) -> None:
    path = sound(tmp_path / name)
    with Document.open(path) as document, document.change("add") as change:
        change.add(Step(title=name))
    assert name in [step.title for step in Document.read(path).steps]
    assert [found.name for found in tmp_path.iterdir()] == [name]


def test_a_pipe_does_not_hang_the_command(tmp_path: Path) -> None:
    path = sound(tmp_path / "plan.db")
    pipe(path)
    command = [sys.executable, "-m", "planner", "check", str(path)]
    said = subprocess.run(command, capture_output=True, text=True, timeout=10, check=False)
    assert said.returncode == 1
    assert said.stderr.count("\n") == 1
