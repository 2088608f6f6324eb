"""Where a remark has to be found: run on a program with that kind of record; prints what failed, by name, as JSON."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # beside the changed program there are no other tests

from checking import run_checks

from planner.cli.lines.preview_lines import preview_lines
from planner.document import Document
from planner.document.operations.restore import restore_step
from planner.document.verify import verify
from planner.phrasing.edit_sentences import Sentences
from planner.phrasing.language import language
from planner.roadmap import Person, Remark, Step

DUTCH = language("nl")


def made(path: Path) -> Document:
    """Return a new file with two steps, and a remark on the first."""
    document = Document.create(path, template="empty", language="nl")
    with document.change("make") as change:
        change.add(Person(id="noor", name="Noor"))
        change.add(Step(id="one", title="One", owner_id="noor"))
        change.add(Step(id="two", title="Two"))
        change.add(Remark(id="said", step_id="one", person_id="noor", note="Look here"))
    return document


def file(folder: Path) -> None:
    with made(folder / "plan.db") as document:
        kept = document.roadmap
        document.publish()
        assert verify(folder / "plan.db").roadmap == kept
    assert Document.read(folder / "plan.db") == kept
    assert kept.remarks["said"].note == "Look here"
    old = folder / "old.db"
    old.write_bytes(Path(sys.argv[2]).read_bytes())
    with Document.open(old) as document:
        assert len(document.roadmap.remarks) == 0


def journal(folder: Path) -> None:
    with made(folder / "plan.db") as document:
        with document.change("again") as change:
            change.set("said", note="Look there")
        say = Sentences(document.roadmap, DUTCH)
        assert "Look there" in say.of(document.history()[0].edits[0])
        assert any("opmerking" in say.of(edit) for edit in document.history()[1].edits)
        document.undo()
        assert document.roadmap.remarks["said"].note == "Look here"


def goes_with_its_step(folder: Path) -> None:
    with made(folder / "plan.db") as document:
        before = document.roadmap
        with document.change("remove") as change:
            change.remove("one")
        assert "said" not in document.roadmap.remarks
        restore_step(document, before, "one", "back")
        assert document.roadmap.remarks["said"] == before.remarks["said"]
        document.copy_to(folder / "one.db", branch="one")
        document.copy_to(folder / "two.db", branch="two")
    assert "said" in Document.read(folder / "one.db").remarks
    assert len(Document.read(folder / "two.db").remarks) == 0


def merge(folder: Path) -> None:
    with made(folder / "ours.db") as ours:
        ours.copy_to(folder / "theirs.db")
        for document, note in ((ours, "Ours"), (Document.open(folder / "theirs.db"), "Theirs")):
            with document.change("say") as change:
                change.set("said", note=note)
                change.add(Remark(id=note, step_id="two", note=note))
            if document is not ours:
                document.close()
        preview = ours.preview_job([folder / "theirs.db"])()
        assert any("Opmerking" in line for line in preview_lines(preview, DUTCH))
        ours.apply(preview)
        assert {"said", "Ours", "Theirs"} == {one.id for one in ours.roadmap.remarks}
        (conflict,) = ours.conflicts
        assert (conflict.entity, conflict.field) == ("remark", "note")


CHECKS = (file, journal, goes_with_its_step, merge)

if __name__ == "__main__":
    run_checks(CHECKS, Path(sys.argv[1]))
