"""Random lives of copies, whole ones and branches, in which teams know nothing of each other until they merge."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Final

import pytest

from planner.document import Document, DocumentError
from planner.document.as_seen import AsSeen
from planner.document.seen import Seen
from planner.roadmap import CheckIn, Person, Status, Step
from planner.store.errors import ANOTHER_BRANCH, NOTHING_IN_COMMON, NotYetKnown
from tests.document.life_acts import begin, follow_up
from tests.document.workers import killed
from tests.refusals import has_code

YEAR: Final = 365 * 24 * 3600 * 1_000_000_000
ACTS: Final = (
    *("rename", "rename", "add", "add", "add twin", "move", "move", "move", "remove", "own", "dismiss", "check in"),
    *("undo", "undo", "redo", "settle", "settle", "take in"),
    *("follow up",) * 10,
)


class Lives:
    """Documents in one folder by name, of which the first is the whole roadmap that branches are copied from."""

    def __init__(self, folder: Path, seed: int, names: Sequence[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.chance = folder, Random(seed)
        self._jump = 0
        real = time.time_ns
        monkeypatch.setattr("planner.roadmap.changes.time.time_ns", lambda: real() + self._jump)
        folder.mkdir(exist_ok=True)
        self.open: dict[str, Document] = {}
        self._paths: dict[str, Path] = {}
        self.editors: dict[str, list[Seen]] = {}
        """What editors that stand open on a copy have seen."""
        self.number = 0
        with Document.create(folder / "first.db", "empty", author="first") as first:
            with first.change("begin") as change:
                for top in ("north", "south"):
                    step = change.add(Step(id=top, title=top))
                    for below in ("a", "b"):
                        change.add(Step(id=f"{top}-{below}", title=below), parent=step)
                begin(change, step)
            for name in names:
                first.copy_to(folder / f"{name}.db")
        for name in names:
            self.open[name] = Document.open(folder / f"{name}.db", author=name)

    def path(self, name: str) -> Path:
        return self._paths.get(name, self.folder / f"{name}.db")

    def jump(self) -> None:
        """Set the computer's clock forward or back by years."""
        self._jump = self.chance.randint(-5, 5) * YEAR

    def branch(self, of: str, name: str, step_id: str) -> None:
        """Hand out a copy of a branch, where there is that step."""
        if name not in self.open and step_id in self.open[of].roadmap.steps:
            self.open[of].copy_to(self.path(name), branch=step_id)
            self.open[name] = Document.open(self.path(name), author=name)

    def read_along(self, of: str, names: Sequence[str], step_id: str | None) -> None:
        """Hand out one copy without history, of a branch where there is that step, to several readers."""
        sent = self.folder / f"sent-{names[0]}.db"
        self.open[of].copy_to(sent, history=False, branch=step_id if step_id in self.open[of].roadmap.steps else None)
        for name in names:
            self.path(name).write_bytes(sent.read_bytes())
            self.open[name] = Document.open(self.path(name), author=name)

    def act(self, name: str) -> None:
        """Do one act on a copy, whatever becomes of it."""
        self.number += 1
        self.jump() if self.chance.random() < 0.1 else None
        try:
            _do(self.open[name], self.chance.choice(ACTS), self.chance, self.number, self.editor(name))
        except DocumentError:
            return

    def editor(self, name: str) -> Seen | None:
        """Open an editor on a copy now and then; return what one saw that began earlier, or None."""
        hands = self.editors.setdefault(name, [])
        if self.chance.random() < 0.3:
            hands.append(self.open[name].seen())
        return hands.pop(self.chance.randrange(len(hands))) if hands and self.chance.random() < 0.3 else None

    def misfortune(self, name: str) -> None:
        """Have something happen to a whole copy that must cost it nothing: see `_MISFORTUNES`."""
        self.number += 1
        before = self.open[name].roadmap
        done = self.chance.choice(_MISFORTUNES)(self, name)
        after = self.open[name].roadmap
        steps = {step.id: step for step in after.steps}
        assert done <= {step.title for step in after.steps}
        assert {step.id: steps.get(step.id) for step in before.steps} == {step.id: step for step in before.steps}

    def reopened(self, name: str) -> set[str]:
        self.open[name].close()
        self.editors.pop(name, None)
        self.open[name] = Document.open(self.path(name), author=name)
        return set()

    def renamed(self, name: str) -> set[str]:
        """Rename the file while it is open, go on working, and close it."""
        self.open[name].publish()
        path = self.path(name).with_name(f"{name}-{self.number}.db")
        self.path(name).rename(path)
        said = self._said(name)
        self.open[name].close()
        self._paths[name] = path
        self.open[name] = Document.open(path, author=name)
        self.editors.pop(name, None)
        return said

    def killed_beside(self, name: str) -> set[str]:
        """Have another process work on the open file and die at some moment, while this one works too."""
        said = killed(self.path(name), f"beside-{self.number}", self.chance, lambda: self._said(name))
        self.open[name].publish()
        return said | self.reopened(name)

    def killed_alone(self, name: str) -> set[str]:
        """Have another process work on the closed file, and die at some moment."""
        self.open[name].close()
        self.editors.pop(name, None)
        said = killed(self.path(name), f"alone-{self.number}", self.chance)
        self.open[name] = Document.open(self.path(name), author=name)
        return said

    def replaced(self, name: str) -> set[str]:
        """Have an older version of the file laid in its place while it is open, as a sync service does."""
        document = self.open[name]
        document.publish()
        older = self.path(name).read_bytes()
        said = self._said(name)
        document.publish()
        self.path(name).write_bytes(older)
        said |= self._said(name)
        return said | self.reopened(name)

    def grown(self, name: str) -> set[str]:
        """Write a long text, and change it here and there."""
        letters = "".join(self.chance.choices("abc de\n", k=self.chance.randint(1, 9) * 1000))
        title = f"long {self.number}"
        with self.open[name].change("long") as change:
            step = change.add(Step(title=title, description=letters))
        for _ in range(3):
            at = self.chance.randrange(len(letters))
            letters = letters[:at] + f" {self.number} " + letters[at:]
            with self.open[name].change("longer") as change:
                change.set(step.id, description=letters)
        before = self.open[name].roadmap
        self.reopened(name)
        assert self.open[name].roadmap == before
        return {title}

    def _said(self, name: str) -> set[str]:
        self.number += 1
        title = f"said {self.number}"
        with self.open[name].change("say") as change:
            change.add(Step(title=title))
        return {title}

    def merge(self, into: str, *others: str, picky: bool = False) -> bool:
        """Bring copies back at once, perhaps without some of what they hold; return whether they could be."""
        for other in others:
            self.open[other].publish()
        document, paths = self.open[into], [self.path(other) for other in others]
        try:
            preview = document.preview_job(paths)()
        except DocumentError as refusal:
            assert has_code(refusal, NotYetKnown, ANOTHER_BRANCH, NOTHING_IN_COMMON)
            return False
        items = [item.edit for group in preview.groups for item in group.items]
        some = self.chance.sample(items, len(items) // 3) if picky else []
        document.apply(preview, some)
        assert some or document.roadmap == preview.after
        assert replace(document.preview_job(paths)(), undone=None).empty
        return True

    def together(self, names: Sequence[str]) -> None:
        """Merge all whole copies with each other until everyone has everything."""
        for _ in range(2):
            for into in names:
                for other in names:
                    if into != other:
                        self.merge(into, other)

    def close(self) -> None:
        for document in self.open.values():
            document.close()


_MISFORTUNES: Final = (
    Lives.reopened,
    Lives.renamed,
    Lives.replaced,
    Lives.grown,
    Lives.killed_beside,
    Lives.killed_alone,
)


def _do(document: Document, act: str, chance: Random, number: int, seen: Seen | None) -> None:
    if act in ("undo", "redo"):
        _ = document.undo() if act == "undo" else document.redo()
    elif act == "settle":
        _settle(document, chance)
    elif act == "take in":
        for entry in document.excluded()[:1]:
            document.include(entry, leave_out=[edit for edit in entry.edits if chance.random() < 0.2])
    elif act == "follow up":
        follow_up(AsSeen(document, seen) if seen else document, chance, number)
    else:
        _change(document, act, chance, number, seen)


def _settle(document: Document, chance: Random) -> None:
    if not document.conflicts:
        return
    conflict = chance.choice(document.conflicts)
    choices = {"removal": ["keep", "remove"], "twins": ["both", "one"]}
    choice = chance.choice(choices.get(conflict.kind) or [said.value for said in conflict.values])
    document.resolve(conflict, choice, "settle")
    left = {(one.entity_id, one.field) for one in document.conflicts}
    assert (conflict.entity_id, conflict.field) not in left
    if chance.random() < 0.3:
        document.undo()


def _change(document: Document, act: str, chance: Random, number: int, seen: Seen | None) -> None:
    steps = [step.id for step in document.roadmap.steps]
    people = [person.id for person in document.roadmap.people]
    if (act == "dismiss" and not people) or (act != "dismiss" and not steps):
        return
    step, other = (chance.choice(steps), chance.choice(steps)) if steps else ("", "")
    with document.change(act, seen=seen) as change:
        if act == "rename":
            change.set(step, title=f"title {number}", progress=number % 100, status=chance.choice(list(Status)))
        elif act == "add":
            change.add(Step(title=f"new {number}"), parent=step)
        elif act == "add twin":
            change.add(Step(title="the same"), parent=chance.choice(["north", "south"]))
            change.add(Person(name="Team lead"))
        elif act == "move":
            change.move(step, **{chance.choice(["parent", "after"]): other})
        elif act == "remove":
            change.remove(step)
        elif act == "own":
            change.set(step, owner_id=chance.choice(people) if people else None)
        elif act == "check in":
            change.add(CheckIn(step_id=step, note=f"note {number}"))
        else:
            change.remove(chance.choice(people))


@contextmanager
def lived(folder: Path, seed: int, names: Sequence[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Lives]:
    """Yield the lives of some whole copies; they are closed at the end."""
    with monkeypatch.context() as patch:
        lives = Lives(folder, seed, names, patch)
        yield lives
        lives.close()
