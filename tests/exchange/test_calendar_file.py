"""Agreements as days for a calendar: read back by the library, whatever stands in them."""

from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

from planner.exchange.calendar_file import CALENDAR_NOT_WRITTEN, write_calendar
from planner.phrasing.language import language
from planner.roadmap import DocumentError, Goal, Person, Roadmap
from planner.roadmap.practice.agreements import Agreement
from tests.plans import build

TODAY = date(2026, 11, 26)
ODD = "Cijfers; compleet, \\ vóór\nmaandag <b>" + "x" * 200


@pytest.fixture
def roadmap() -> Roadmap:
    others = [
        Person(id="hr", name="HR-manager"),
        Agreement(id="one", what=ODD, person_id="hr", due=date(2026, 12, 31)),
        Agreement(id="last", what="Ooit", due=date.max),
        Agreement(id="never", what="Zonder dag"),
    ]
    return build(Goal(id="goal", statement="Iedereen leest"), others, [])


def test_each_is_one_whole_day_with_its_own_id(roadmap: Roadmap, tmp_path: Path) -> None:
    path = tmp_path / "mine.ics"
    assert write_calendar(roadmap.agreements, roadmap, path, language("nl"), TODAY) == 2
    calendar = Calendar.from_ical(path.read_bytes())
    events = {str(event["uid"]): event for event in calendar.walk("VEVENT")}
    assert {*events} == {"one@bhag-planner", "last@bhag-planner"}
    one = events["one@bhag-planner"]
    assert (one.decoded("dtstart"), one.decoded("dtend")) == (date(2026, 12, 31), date(2027, 1, 1))
    assert str(one["summary"]) == " ".join(ODD.split())
    assert "HR-manager" in str(one["description"])


def test_a_folder_that_is_not_there_is_a_sentence(roadmap: Roadmap, tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as refused:
        write_calendar(roadmap.agreements, roadmap, tmp_path / "no" / "mine.ics", language("nl"), TODAY)
    assert refused.value.code == CALENDAR_NOT_WRITTEN.code
