"""A plan in which something was spent before its decision, in figures and words that are nowhere else in it."""

import re
from datetime import date
from pathlib import Path

import pypdfium2

from planner.document import Document
from planner.document.operations.practice.decisions import Verdict, decide
from planner.document.operations.practice.experiments import spend
from planner.roadmap import Outcome, Stage, Step
from tests.plans import TODAY
from tests.practised import practised_plan

WORD = "Zilvervos"
"""In every note on what was spent."""
FIGURES = ("271828", "864275", "314159", "161803", "577215", "891374", "585987")
"""The digits of every figure of it: what stands, what stood before, what was taken away, and what they add up to."""


def spent_plan(path: Path) -> Step:
    """Write a plan with experiments of which one runs, on which something was spent, and return its step."""
    with Document.create_from(path, practised_plan(), author="Gemeentesecretaris") as document:
        running = next(one for one in document.roadmap.experiments if one.stage is Stage.RUNNING)
        step = document.roadmap.steps[running.step_id or ""]
        spend(document, step, date(2026, 9, 1), "noted", euros=271_828.5, weeks=8642.75, note=f"{WORD} one")
        gone = spend(document, step, date(2026, 9, 2), "noted", euros=161_803.0, note=f"{WORD} two")
        moved = spend(document, step, date(2026, 9, 3), "noted", euros=577_215.0, note=f"{WORD} three")
        with document.change("changed") as change:
            change.set(moved, euros=314_159.0, note=f"{WORD} four")
        with document.change("removed") as change:
            change.remove(gone.id)
        # What the plan had on record of it is not what these tests look for.
        with document.change("removed") as change:
            for one in document.roadmap.expenses.of_step(step):
                if WORD not in one.note:
                    change.remove(one.id)
    return step


def spent_by_two(path: Path, copy: Path, step: Step) -> None:
    """Have a plan and a copy of it each say something else of the same expense."""
    with Document.open(path, author="Gemeentesecretaris") as mine:
        mine.copy_to(copy)
        with Document.open(copy, author="Adviser") as theirs:
            _say(theirs, step, 271_828.0)
        _say(mine, step, 577_215.0)


def _say(document: Document, step: Step, euros: float) -> None:
    with document.change("changed") as change:
        change.set(document.roadmap.expenses.of_step(step)[0], euros=euros, note=f"{WORD} of {document.author}")


def stopped(document: Document, step: Step) -> None:
    """Stop the experiment, as the page of the decision does: from here on what was spent may be seen."""
    decide(document, step, Verdict(Outcome.STOP, "stopped", reason="No", lesson="Ask first"), TODAY, "stopped")


def secrets_in(words: str) -> set[str]:
    """Return what of it stands in a text, however its figures are grouped."""
    digits = re.sub(r"(?<=\d)[\s.,'’](?=\d)", "", words)
    return {one for one in FIGURES if one in digits} | ({WORD} if WORD.casefold() in words.casefold() else set())


def words_of_pdf(content: bytes) -> str:
    """Return all text of a PDF, with its metadata."""
    with pypdfium2.PdfDocument(content) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
        return "\n".join([*pages, *document.get_metadata_dict().values()])
