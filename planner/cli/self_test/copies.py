"""Work in copies: handed out in every form, brought back after a look, a conflict settled, a password."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from planner.cli.self_test.trial import Trial, must
from planner.message import marked
from planner.roadmap import Step

if TYPE_CHECKING:
    from planner.document import Document

_PASSWORD: Final = "één lang wachtwoord"
_OTHERWISE: Final = marked("what came back is another plan")


def try_copies(trial: Trial) -> None:
    """Try to hand out copies of a roadmap and to bring them back."""
    from planner.document import Document
    from planner.document.templates.create import template_roadmap

    folder = trial.folder / "copies"
    folder.mkdir()
    with Document.create_from(folder / "plan.db", template_roadmap("sample", "nl"), author="Ours") as document:
        with trial.step(marked("hand out copies: the whole, a branch, without history")):
            branch = next(document.roadmap.steps.walk())
            document.copy_to(folder / "whole.db")
            document.copy_to(folder / "branch.db", branch=branch)
            document.copy_to(folder / "to read.db", history=False)
            for name in ("whole.db", "to read.db"):
                must(len(Document.read(folder / name).steps) == len(document.roadmap.steps), _OTHERWISE)
            must(branch.id in Document.read(folder / "branch.db").steps, _OTHERWISE)
        with trial.step(marked("close a copy with a password, and open it")):
            _close_with_password(document, folder)
        with trial.step(marked("bring copies back, after a look at what would come in")):
            _bring_back(document, folder)
        with trial.step(marked("meet a conflict and settle it")):
            _settle(document, folder)


def _close_with_password(document: "Document", folder: Path) -> None:
    from planner.document import Document
    from planner.document.sharing.encrypted_copies import encrypted_copy_job
    from planner.document.sharing.encryption import WrongPassword, decrypted

    closed = folder / "closed.zip"
    encrypted_copy_job(document, closed, history=True, branch_id=None, password=_PASSWORD)()
    with decrypted(closed, _PASSWORD) as inside:
        must(len(Document.read(inside).steps) == len(document.roadmap.steps), _OTHERWISE)
    try:
        with decrypted(closed, "another password"):
            must(False, marked("it opens with another password, too"))
    except WrongPassword:
        pass


def _add(path: Path, title: str) -> None:
    from planner.document import Document

    with Document.open(path, author="Theirs") as document, document.change(title) as change:
        change.add(Step(title=title), parent=next(document.roadmap.steps.walk()))


def _bring_back(document: "Document", folder: Path) -> None:
    titles = {"whole.db": "from the whole", "branch.db": "from the branch", "to read.db": "from the readers"}
    for name, title in titles.items():
        _add(folder / name, title)
    before = document.roadmap
    preview = document.preview([folder / name for name in titles])
    must(len(preview.groups) == len(titles) and not preview.refused, marked("the look shows something else"))
    must(document.roadmap == before, marked("the look changed the plan"))
    document.apply(preview)
    came = {step.title for step in document.roadmap.steps.walk()} & set(titles.values())
    must(len(came) == len(titles), marked("{count} of {right} came in"), count=len(came), right=len(titles))


def _settle(document: "Document", folder: Path) -> None:
    from planner.document import Document

    step, path = next(document.roadmap.steps.walk()), folder / "parted.db"
    document.copy_to(path)
    with Document.open(path, author="Theirs") as other, other.change("theirs") as change:
        change.set(step, title="Theirs")
    with document.change("ours") as change:
        change.set(step, title="Ours")
    document.merge(path)
    must([one.kind for one in document.conflicts] == ["value"], marked("there is no conflict where there is one"))
    document.resolve(document.conflicts[0], "Together", "settle")
    must(not document.conflicts, marked("the conflict is not settled"))
    must(document.roadmap.steps[step.id].title == "Together", marked("the conflict is settled otherwise"))
