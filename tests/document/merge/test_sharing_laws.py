"""Whole copies and branch copies that live as they please come together as one plan, and no edit is gone."""

import shutil
from pathlib import Path

import pytest

from tests.document.life_laws import sound
from tests.document.lives import lived
from tests.stress import rounds

WHOLE = ("main", "left", "right")
MISFORTUNE = 0.04
"""The chance that a process dies on a file, or that it is renamed, replaced by an older one, or closed."""


def whole_lives(seed: int, folder: Path, monkeypatch: pytest.MonkeyPatch, acts: int) -> None:
    """Three whole copies, with clocks that jump by years, merges in any order, undo across them, things left out."""
    with lived(folder, seed, WHOLE, monkeypatch) as lives:
        chance = lives.chance
        for _ in range(acts):
            name = chance.choice(WHOLE)
            if chance.random() < MISFORTUNE:
                lives.misfortune(name)
            elif chance.random() < 0.85:
                lives.act(name)
                continue
            others = chance.sample([one for one in WHOLE if one != name], chance.choice([1, 1, 2]))
            lives.merge(name, *others, picky=chance.random() < 0.3)
            sound(lives.open[name])
        lives.together(WHOLE)
        plans = [lives.open[name].roadmap for name in WHOLE]
        assert plans[0] == plans[1] == plans[2]
        told = [{one.index for one in lives.open[name].conflicts} for name in WHOLE]
        assert told[0] == told[1] == told[2]
        for name in WHOLE:
            sound(lives.open[name])
    shutil.rmtree(folder)


def branch_lives(seed: int, folder: Path, monkeypatch: pytest.MonkeyPatch, acts: int) -> None:
    """A whole roadmap and a copy of it, and branches that are handed out, worked on and brought back."""
    names = ("main", "other")
    with lived(folder, seed, names, monkeypatch) as lives:
        chance = lives.chance
        for number in range(acts):
            name = chance.choice([*lives.open])
            if chance.random() < 0.08:
                lives.branch("main", f"branch-{number}", chance.choice(["north", "south", "north-a"]))
            elif name in names and chance.random() < MISFORTUNE:
                lives.misfortune(name)
            elif chance.random() < 0.8:
                lives.act(name)
            else:
                into = chance.choice([one for one in lives.open if one != name])
                if lives.merge(into, name, picky=chance.random() < 0.2):
                    sound(lives.open[into])
        for name in [*lives.open][2:]:
            assert lives.merge("main", name)
        lives.together(names)
        assert lives.open["main"].roadmap == lives.open["other"].roadmap
        for name in [*lives.open][2:]:
            assert lives.merge(name, "main")
            assert lives.open[name].roadmap == lives.open["main"].roadmap
            sound(lives.open[name])
    shutil.rmtree(folder)


def reader_lives(seed: int, folder: Path, monkeypatch: pytest.MonkeyPatch, acts: int) -> None:
    """Two whole copies, and copies without history that several readers work on, share on and bring together."""
    names = ("main", "other")
    with lived(folder, seed, names, monkeypatch) as lives:
        chance = lives.chance
        for number in range(acts):
            name = chance.choice([*lives.open])
            if chance.random() < 0.05:
                branch = chance.choice([None, None, "north", "south-a"])
                lives.read_along(name, [f"reader-{number}-{one}" for one in "abc"], branch)
            elif name in names and chance.random() < MISFORTUNE:
                lives.misfortune(name)
            elif chance.random() < 0.75:
                lives.act(name)
            else:
                into = chance.choice([one for one in lives.open if one != name])
                if lives.merge(into, name, picky=chance.random() < 0.2) and into in names:
                    sound(lives.open[into])
        readers = [*lives.open][2:]
        lives.together(names)
        for into in names:
            # Which were read along from readers comes back after these.
            waiting = chance.sample(readers, len(readers))
            while waiting:
                left = [one for one in waiting if not lives.merge(into, one)]
                assert len(left) < len(waiting)
                waiting = left
        lives.together(names)
        assert lives.open["main"].roadmap == lives.open["other"].roadmap
        for name in names:
            sound(lives.open[name])
    shutil.rmtree(folder)


@pytest.mark.parametrize("seed", range(4))
def test_what_readers_wrote_ends_as_one_plan(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader_lives(seed, tmp_path / "lives", monkeypatch, 50)


@pytest.mark.stress
def test_many_lives_of_readers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for seed in range(1000, 1000 + rounds(150)):
        reader_lives(seed, tmp_path / "lives", monkeypatch, 120)


@pytest.mark.parametrize("seed", range(4))
def test_whole_copies_end_as_one_plan(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole_lives(seed, tmp_path / "lives", monkeypatch, 60)


@pytest.mark.parametrize("seed", range(4))
def test_branch_copies_come_back_to_their_place(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    branch_lives(seed, tmp_path / "lives", monkeypatch, 50)


@pytest.mark.stress
def test_many_long_lives_of_whole_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for seed in range(1000, 1000 + rounds(60)):
        whole_lives(seed, tmp_path / "lives", monkeypatch, 600)


@pytest.mark.stress
def test_many_lives_of_branch_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for seed in range(1000, 1000 + rounds(150)):
        branch_lives(seed, tmp_path / "lives", monkeypatch, 120)
