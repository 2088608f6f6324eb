"""The history, read a page at a time; and the plan as it was, told by a job in another thread."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import pytest

from planner.document import Document
from planner.document.history.day_bounds import begin_of, end_of
from planner.document.history.reader import PAGE, history_of, plans_of
from planner.roadmap import Goal, Roadmap, Step
from tests.histories import BRANCH, LEAF, at_noon, municipal_past


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    goal = Goal(statement="Everyone can read")
    with Document.create_from(tmp_path / "plan.db", Roadmap(goal=goal), author="director") as made:
        yield made


@pytest.fixture
def past(tmp_path: Path) -> Iterator[Document]:
    municipal_past(tmp_path / "past.db")
    with Document.open(tmp_path / "past.db", author="director") as made:
        yield made


def fill(document: Document, count: int) -> None:
    with document.change("add the step") as change:
        step = change.add(Step(title="0"))
    for number in range(1, count):
        with document.change(f"change {number}") as change:
            change.set(step, title=str(number))


def test_pages_follow_each_other_without_a_gap_or_a_change_told_twice(document: Document) -> None:
    fill(document, 2 * PAGE + 7)
    labels = [entry.label for entry in document.history()]
    assert labels == [
        *(f"change {number}" for number in range(2 * PAGE + 6, 0, -1)),
        "add the step",
        "Everyone can read",
    ]
    assert [entry.edits[0].new for entry in document.history()[:2]] == [str(2 * PAGE + 6), str(2 * PAGE + 5)]


def test_the_past_is_that_of_the_moment_in_which_it_was_first_asked_for(document: Document) -> None:
    fill(document, 3)
    past = document.history_reader()
    entries = past.entries()
    assert next(entries).label == "change 2"
    fill(document, 2)
    assert [entry.label for entry in entries] == ["change 1", "add the step", "Everyone can read"]
    assert next(past.entries()).label == "change 2"
    past.close()
    assert next(document.history_reader().entries()).label == "change 1"


def test_the_past_is_read_in_another_thread(past: Document) -> None:
    told = past.history_reader()
    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(lambda: list(told.entries())).result() == past.history()
        assert thread.submit(told.authors).result() == [
            "Gemeentesecretaris",
            "Programmamanager",
            "Teamleider burgerzaken",
        ]
        thread.submit(told.close).result()


def test_the_plan_of_a_day_is_told_in_another_thread_while_the_plan_is_edited(past: Document) -> None:
    job = past.as_of_job(end_of(date.today() - timedelta(days=30)))
    with ThreadPoolExecutor(1) as thread:
        then = thread.submit(job)
        with past.change("edit") as change:
            change.set(LEAF, title="meanwhile")
    assert then.result().steps[LEAF].title == "Formulier in gewone taal"
    assert BRANCH in then.result().steps
    assert BRANCH not in past.roadmap.steps
    assert past.as_of_job(end_of(date.today()))() == past.roadmap == past.as_of(end_of(date.today()))


def test_a_day_ends_after_its_last_change_and_begins_before_its_first(past: Document) -> None:
    day = date.today() - timedelta(days=20)
    before, between, after = (past.as_of(at) for at in (begin_of(day), at_noon(20), end_of(day)))
    owners = [plan.people[plan.steps[LEAF].owner_id or ""].name for plan in (before, between, after)]
    ends = [plan.steps[LEAF].end for plan in (before, between, after)]
    assert owners == ["Teamleider burgerzaken", "Architect", "Architect"]
    assert ends == [date(2026, 6, 30), date(2026, 6, 30), date(2026, 9, 30)]


def test_the_day_on_which_it_was_made_is_known(past: Document) -> None:
    assert past.history_start.at == at_noon(90)
    assert past.as_of(begin_of(date(2020, 1, 1))) == past.as_of(at_noon(90))


def test_a_file_tells_its_plans_and_is_left_alone(past: Document, own_folders: Path) -> None:
    path = past.path
    past.close()
    before, files = path.read_bytes(), sorted(own_folders.rglob("*"))
    first, last = plans_of(path, at_noon(90), end_of(date.today()))
    assert len(first.steps) == len(Document.read(path).steps) + 6
    assert last == Document.read(path)
    assert len(history_of(path)) == 11
    assert path.read_bytes() == before
    assert sorted(own_folders.rglob("*")) == files
