"""Who gave a field of a step its values, by whom and when, read from a history of three people."""

from datetime import date, timedelta
from pathlib import Path

from planner.document import Document
from planner.document.history.last_settings import settings_since
from planner.document.operations import mend
from planner.roadmap import Goal, Person, Roadmap, Status, Step
from tests.histories import LEAF, at_noon, municipal_past

TODAY = date.today()


def test_each_setting_has_its_author_and_day_the_latest_first(tmp_path: Path) -> None:
    path = tmp_path / "plan.db"
    municipal_past(path)
    with Document.open(path, author="Director") as document:
        reader = document.history_reader()
        ends, done = settings_since(reader.entries(), "end"), settings_since(reader.entries(), "status")
        (end,) = ends[LEAF]
        assert (end.author, end.day, end.value) == ("Programmamanager", at_noon(20).date(), "2026-09-30")
        assert [(one.day, one.value) for one in done["s00046"]] == [(at_noon(5).date(), Status.DONE)]
        assert settings_since(reader.entries(), "end", at_noon(20, 14)) == {}
        reader.close()


def test_what_was_written_in_the_same_change_stands_beside_it(tmp_path: Path) -> None:
    plan = Roadmap(goal=Goal(id="goal", statement="Read"))
    with Document.create_from(tmp_path / "plan.db", plan, author="Director") as document:
        with document.change("who") as change:
            change.add(Person(name="Director"))
        with document.change("begin") as change:
            step = change.add(Step(id="a", title="A", end=TODAY))
        with document.change("nothing of days") as change:
            change.set(step, title="B")
        word = mend.new_date(document, step, TODAY + timedelta(days=40), "the council", TODAY, "later")
        reader = document.history_reader()
        latest, first = settings_since(reader.entries(), "end")["a"]
        reader.close()
    assert (latest.value, latest.beside) == ((TODAY + timedelta(days=40)).isoformat(), {word.id})
    assert (first.value, first.beside) == (TODAY.isoformat(), frozenset())
