"""A copy whose work comes back by way of another copy, under another name and a password, is no longer out."""

from pathlib import Path

import pytest

from planner.document import Document
from planner.document.sharing.encrypted_copies import encrypted_copy_job
from planner.document.sharing.encryption import decrypted, keep_decrypted
from planner.roadmap import Goal, Roadmap, Step
from tests.document.titled_plans import add

WORD = "four words in a row"


def closed(document: Document, path: Path, *, branch: str | None = None) -> Path:
    return encrypted_copy_job(document, path, history=True, branch_id=branch, password=WORD)().path


def opened(path: Path, target: Path) -> Document:
    with decrypted(path, WORD) as inside:
        keep_decrypted(inside, target)
    return Document.open(target, author="Partner")


@pytest.mark.parametrize("worked", [True, False])
@pytest.mark.parametrize("branch", [None, "north"])
def test_what_went_out_is_back_when_a_copy_of_it_is(tmp_path: Path, worked: bool, branch: str | None) -> None:
    roadmap = Roadmap(goal=Goal(id="goal", statement="A goal"))
    document = Document.create_from(tmp_path / "plan.db", roadmap, author="Director")
    with document.change("add") as change:
        change.add(Step(id="north", title="North"))
    closed(document, tmp_path / "other.zip")
    sent = closed(document, tmp_path / "secret.zip", branch=branch)
    with opened(sent, tmp_path / "secret.db") as theirs:
        if worked:
            with theirs.change("edit") as change:
                change.set("north", title="North and east")
        closed(theirs, tmp_path / "back.zip")
        assert [one.name for one in theirs.copies_out()][:1] == ["back.zip"]
    assert {one.name for one in document.copies_out()} == {"secret.zip", "other.zip"}
    with decrypted(tmp_path / "back.zip", WORD) as inside:
        assert b"secret.zip" not in inside.read_bytes()
        document.merge(inside)
    assert [one.name for one in document.copies_out()] == ["other.zip"]
    document.close()


def test_what_is_opened_is_kept_where_nothing_is(tmp_path: Path) -> None:
    document = Document.create_from(tmp_path / "plan.db", Roadmap(goal=Goal(id="goal", statement="A goal")))
    add(document, "A step")
    sent = closed(document, tmp_path / "secret.zip")
    document.close()
    with opened(sent, tmp_path / "mine.db") as mine:
        assert [step.title for step in mine.roadmap.steps.walk()] == ["A step"]
