"""Sentences about copies: how each stands to the open file, by whom things come, and what came in."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from planner.desktop.copies.merge.text import authors, came_in, heading, source_line
from planner.desktop.services.translator import Translator
from planner.document.merge.compatibility import CopyStatus
from planner.document.merge.preview import Attribution, CopySummary, RecordChanges
from tests.desktop import sharing_plans as plans
from tests.plans import municipal_plan

PARTED = datetime(2026, 9, 3, 14, 20).astimezone()


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (CopyStatus("same"), "nothing to bring back, it is the same as yours"),
        (CopyStatus("newer", 0, 14), "newer than yours by 14 changes"),
        (CopyStatus("newer", 0, 1), "newer than yours by 1 change"),
        (
            CopyStatus("older", 3, 0),
            "nothing to bring back, everything in it is already here; yours has 3 changes more",
        ),
        (CopyStatus("parted", 12, 9, PARTED), "parted on 3 Sep 2026 14:20: 12 changes here, 9 there"),
        (CopyStatus("parted", 1, 1), "both went on: 1 change here, 1 there"),
        (CopyStatus("another"), "another roadmap: it can be taken over as a branch of this one"),
        (
            CopyStatus("compared", 0, 5, PARTED),
            "a copy without history: compared with the moment it was made, on 3 Sep 2026 14:20",
        ),
        (CopyStatus("compared", 0, 5), "a copy without history: compared with the moment it was made"),
    ],
)
def test_each_relation_is_a_sentence(translator: Translator, status: CopyStatus, said: str) -> None:
    source = CopySummary(Path("x.db"), status, municipal_plan())
    assert source_line(source, "Team.db", municipal_plan(), translator) == f"Team.db: {said}"


def test_a_copy_of_a_branch_says_of_which(translator: Translator) -> None:
    source = CopySummary(Path("x.db"), CopyStatus("newer", 0, 2), municipal_plan(), "s00043")
    said = source_line(source, "Team.db", municipal_plan(), translator)
    assert said.startswith("Team.db, a copy of “Verhuizen in vijf minuten geregeld”: newer")


def test_groups_are_headed_by_their_record(translator: Translator) -> None:
    preview = plans.preview()
    heads = [heading(group, preview, translator) for group in preview.groups]
    assert heads == [
        "10.2.1  Brieven voor ouderen in grote letters",
        "8.1.1  Reis in kaart met twintig inwoners",
        "2  Formulier in gewone taal, getest met inwoners",
        "7.4  Geboorte aangeven vanuit het ziekenhuis",
        "Person: Adviseur heldere taal",
    ]
    assert heading(RecordChanges(("goal", "goal"), ()), preview, translator) == "Big goal"


def test_who_did_it_is_named_once(translator: Translator) -> None:
    by = [Attribution(name, PARTED, "", 0) for name in ("Team lead", " ", "Team lead")]
    assert authors(by, translator) == "Team lead, somebody"
    assert authors([], translator) == ""


def test_what_came_in_says_from_whom_and_what(translator: Translator) -> None:
    mine, theirs, nobody = plans.HEADS.values()
    said = came_in([theirs], translator)
    assert said == f"Teamleider burgerzaken: 1 change came in, “{theirs.label}”."
    said = came_in([mine, theirs], translator)
    assert said.startswith("Gemeentesecretaris, Teamleider burgerzaken: 2 changes came in, among them “")
    assert came_in([nobody], translator).startswith("Somebody else: 1 change came in")
    assert came_in([], translator) == ""
    assert came_in([replace(theirs, label=" ")], translator) == "Teamleider burgerzaken: 1 change came in."
    assert came_in([replace(theirs, kind="merge"), theirs], translator).startswith("Teamleider burgerzaken: 1 change")
