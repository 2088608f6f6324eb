"""Work in one roadmap: made, edited, undone, opened again, looked back in, checked, and brought from old formats."""

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from planner.cli.self_test.trial import Trial, must
from planner.message import marked
from planner.roadmap import Step

if TYPE_CHECKING:
    from planner.document import Document

_ANOTHER = marked("what was read back is another plan")


def try_documents(trial: Trial) -> None:
    """Try what a person does in a roadmap of their own."""
    from planner.document import Document
    from planner.document.templates.create import template_roadmap

    path = trial.folder / "sample #1.db"
    with trial.step(marked("make the sample roadmap")):
        sample = template_roadmap("sample", trial.words.code)
        Document.create_from(path, sample, author="A").close()
        must(Document.read(path) == sample, _ANOTHER)
    with trial.step(marked("open it, add, change, move and remove steps, give an owner, check in")):
        with Document.open(path, author="B") as document:
            must(document.roadmap == sample, _ANOTHER)
            _edit(document)
            edited = document.roadmap
        must(Document.read(path) == edited, _ANOTHER)
    with trial.step(marked("undo and redo, also after closing and opening again")):
        _undo_and_redo(path)
        must(Document.read(path) == edited, marked("redo did not bring back what was undone"))
    with trial.step(marked("look back in the history, and at the plan as it was")):
        _look_back(path)
    with trial.step(marked("find the safety copy")):
        from planner.document.backups import safety_copies

        must(safety_copies(path), marked("no safety copy was kept"))
    with trial.step(marked("check the file")):
        from planner.document.verify import verify

        must(verify(path).roadmap == edited, _ANOTHER)
    _try_old_formats(trial, path)


def _edit(document: "Document") -> None:
    from planner.document.operations.assign import set_owner
    from planner.document.operations.check_in import Word, check_in

    steps, count = document.roadmap.steps, len(document.roadmap.steps)
    top, *_, last = [steps[one] for one in steps.child_ids(None)]
    with document.change("add") as change:
        first = change.add(Step(title="Eén stap – erbij"), parent=top)
        second = change.add(Step(title="Another"), after=first)
    with document.change("change and move") as change:
        change.set(first, title="Eén stap", progress=40)
        change.move(second, parent=last)
    set_owner(document, first, "Service manager", "owner")
    check_in(document, first, Word(progress=50, note="Goed"), date.today(), "check in")
    with document.change("remove") as change:
        change.remove(second)
    now = document.roadmap
    must(len(now.steps) == count + 1, marked("{count} steps instead of {right}"), count=len(now.steps), right=count + 1)
    must(now.steps[first.id].progress == 50, marked("the check-in did not reach the step"))


def _undo_and_redo(path: Path) -> None:
    from planner.document import Document

    with Document.open(path, author="B") as document:
        with document.change("to be undone") as change:
            change.set(next(document.roadmap.steps.walk()), title="To be undone")
        changed = document.roadmap
        must(document.undo() == "to be undone", marked("undo did nothing"))
        undone = document.roadmap
        must(undone != changed, marked("undo did nothing"))
        must(document.redo() == "to be undone" and document.roadmap == changed, marked("redo did nothing"))
    with Document.open(path, author="B") as document:
        must(document.undo() == "to be undone", marked("undo did nothing after opening again"))
        must(document.roadmap == undone, marked("undo did nothing after opening again"))


def _look_back(path: Path) -> None:
    from planner.document import Document

    with Document.open(path) as document:
        entries = document.history()
        must(len(entries) > 5, marked("the history is not complete"))
        begun = document.as_of(entries[-1].at + timedelta(microseconds=1))
        must(len(begun.steps) < len(document.roadmap.steps), marked("the plan as it was is another"))


def _try_old_formats(trial: Trial, path: Path) -> None:
    from planner.document import Document
    from planner.document.older_formats import OLDER_FORMATS, without_later, write_in_format

    for version in OLDER_FORMATS:
        with trial.step(marked("open a file of the older format {number}, and work in it"), number=version):
            plain, old = trial.folder / f"of {version}.db", trial.folder / f"format {version}.db"
            earlier = without_later(Document.read(path), version)
            with Document.create_from(plain, earlier, author="A") as document, document.change("add") as change:
                change.add(Step(title="old"))
            write_in_format(plain, old, version)
            with Document.open(old) as document:
                must(document.roadmap == Document.read(plain), _ANOTHER)
                with document.change("add") as change:
                    change.add(Step(title="new"))
                now = document.roadmap
            must(Document.read(old) == now, _ANOTHER)
