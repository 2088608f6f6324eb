"""Lives in which files are made smaller and copies without history go round: all that is told of a merge is true."""

import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from planner.document import Document
from planner.roadmap import DocumentError
from planner.roadmap.edits import difference
from planner.roadmap.record_keys import differing_keys
from planner.store.errors import (
    ANOTHER_BRANCH,
    FROM_BEFORE_HISTORY,
    NOTHING_IN_COMMON,
    PARTED_TOO_LONG,
    NothingToFold,
    NotYetKnown,
    SettleFirst,
)
from tests.document.lives import Lives, lived
from tests.document.teams import copy, do, edits, fold, plan, proved, retitle, title, worked_on
from tests.refusals import has_code
from tests.stress import rounds

WHOLE = ("main", "left", "right")
REFUSED = (ANOTHER_BRANCH, FROM_BEFORE_HISTORY, NOTHING_IN_COMMON, NotYetKnown, PARTED_TOO_LONG)
LATEST = date.today() + timedelta(days=4000)
"""A day after all that a clock that jumps by years has ever said."""


def thinned_lives(seed: int, folder: Path, monkeypatch: pytest.MonkeyPatch, acts: int) -> None:
    """Whole copies, branches and copies without history, of which each is folded now and then."""
    with lived(folder, seed, WHOLE, monkeypatch) as lives:
        for number in range(acts):
            name = lives.chance.choice([*lives.open])
            luck = lives.chance.random()
            if luck < 0.6:
                lives.act(name)
            elif luck < 0.65:
                folds(lives.open[name])
            elif luck < 0.74:
                hands_out(lives, name, number)
            else:
                meets(lives, name, lives.chance.choice([one for one in lives.open if one != name]))
    shutil.rmtree(folder)


def folds(document: Document) -> None:
    before = document.roadmap
    try:
        fold(document, LATEST)
    except (NothingToFold, SettleFirst):
        return
    assert document.roadmap == before
    assert document.undo_label is None or len(document.history()) > 1
    proved(document)


def hands_out(lives: Lives, name: str, number: int) -> None:
    document, copy = lives.open[name], f"copy-{number}"
    branch = lives.chance.choice([None, "north", "south", "north-a"])
    if branch is not None and branch not in document.roadmap.steps:
        return
    document.copy_to(lives.path(copy), history=lives.chance.random() < 0.5, branch=branch)
    lives.open[copy] = Document.open(lives.path(copy), author=copy)
    proved(lives.open[copy])


def meets(lives: Lives, into: str, other: str) -> None:
    """Bring a copy back, in whole or in part; fail where it does something else than what was told."""
    document, path = lives.open[into], lives.path(other)
    lives.open[other].publish()
    before = document.roadmap
    try:
        preview = document.preview_job([path])()
    except DocumentError as refusal:
        assert has_code(refusal, *REFUSED)
        assert document.roadmap is before
        return
    told = edits(preview)
    picky = lives.chance.random()
    left_out = told if picky < 0.2 else lives.chance.sample(told, len(told) // 3) if picky < 0.4 else []
    label = f"bring {other} back, for the {len(document.history())}th time"
    document.apply(preview, left_out, label)
    after = document.roadmap
    if not left_out:
        assert after == preview.after
    elif left_out is told and not preview.completes:
        # What is contested, now that the copy meets the undo of an earlier merge of it, is told as undone.
        contested = {edit.key for edit in preview.undone.edits} if preview.undone else set[tuple[str, str]]()
        changed = difference(before, after, differing_keys(before, after))
        assert contested.issuperset(edit.key for edit in changed)
    assert replace(document.preview_job([path])(), undone=None).empty
    proved(document)
    if document.undo_label == label and not preview.completes:
        is_undone(document, before, after)


def is_undone(document: Document, before: object, after: object) -> None:
    document.undo()
    assert document.roadmap == before
    proved(document)
    document.redo()
    assert document.roadmap == after
    proved(document)


@pytest.mark.parametrize("seed", range(8))
def test_what_is_told_of_a_merge_is_what_it_does(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    thinned_lives(seed, tmp_path / "lives", monkeypatch, 60)


@pytest.mark.stress
def test_many_lives_of_files_that_are_made_smaller(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for seed in range(1000, 1000 + rounds(200)):
        thinned_lives(seed, tmp_path / "lives", monkeypatch, 100)


def test_a_copy_whose_move_closes_a_circle_with_one_from_before_the_history_comes_in(tmp_path: Path) -> None:
    with plan(tmp_path / "plan.db") as ours:
        theirs = copy(ours)
        acts = (lambda change: change.move("north-a", parent="south-a"), retitle("south-b", "Theirs"))
        worked_on(theirs, *acts)
        do(ours, "move", lambda change: change.move("south", parent="north-a"))
        fold(ours)
        do(ours, "remove", lambda change: change.remove("south"))
        ours.merge(theirs)
        steps = ours.roadmap.steps
        assert title(ours, "south-b") == "Theirs"
        assert [step.id for step in steps.ancestors("north-a")] == ["south-a", "south"]
        assert steps.parent_id("south") is None
        proved(ours)
