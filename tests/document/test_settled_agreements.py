"""The day on which an agreement was settled has the name by which the journal notes a resolved conflict; both stay."""

from datetime import date
from pathlib import Path

from planner.document import Document
from planner.document.operations.practice.agreements import (
    Promise,
    keep_agreement,
    make_agreement,
    reopen_agreement,
    reword,
)
from planner.document.verify import verify
from planner.roadmap import Goal, Roadmap

TODAY = date(2026, 11, 26)


def test_the_day_comes_along_in_the_journal_and_through_a_merge(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours.db", tmp_path / "theirs.db"
    with Document.create_from(ours, Roadmap(goal=Goal(id="goal", statement="Everyone can read"))) as document:
        one = make_agreement(document, Promise("call", "Adviser"), TODAY, "made")
        document.publish()
        document.copy_to(theirs)
        with Document.open(theirs) as other:
            keep_agreement(other, one.id, TODAY, "kept")
            other.publish()
        document.merge(theirs)
        assert document.roadmap.agreements[one.id].settled_on == TODAY
        document.publish()
        assert verify(ours).roadmap == document.roadmap
        reopen_agreement(document, one.id, "open")
        document.publish()
        assert verify(ours).roadmap == document.roadmap


def test_a_conflict_about_an_agreement_is_still_resolved_by_a_word(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours.db", tmp_path / "theirs.db"
    with Document.create_from(ours, Roadmap(goal=Goal(id="goal", statement="Everyone can read"))) as document:
        one = make_agreement(document, Promise("call", "Adviser"), TODAY, "made")
        document.publish()
        document.copy_to(theirs)
        with Document.open(theirs) as other:
            with other.change("removed") as change:
                change.remove(one.id)
            other.publish()
        reword(document, one.id, "write", "reworded")
        document.merge(theirs)
        (conflict,) = document.conflicts
        document.resolve(conflict, "keep", "stays")
        assert document.conflicts == ()
        document.publish()
        assert verify(ours).roadmap == document.roadmap
        assert document.roadmap.agreements[one.id].what == "write"
