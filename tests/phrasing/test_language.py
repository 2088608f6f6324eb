"""Dutch and English: words, dates, numbers, and no text without a translation."""

from datetime import UTC, date, datetime

import pytest

from planner.phrasing.language import language, system_code
from planner.roadmap import Horizon, Status
from planner.roadmap.errors import PlanError
from planner.roadmap.period import months_from
from planner.store.errors import EMPTY_FILE, CannotWrite


def test_words_of_the_field() -> None:
    dutch, english = language("nl"), language("en")
    assert [dutch.status(status) for status in Status] == ["niet begonnen", "bezig", "klaar", "gestopt"]
    assert [english.status(status) for status in Status] == ["not started", "under way", "done", "stopped"]
    assert [dutch.horizon(horizon) for horizon in Horizon] == ["nu", "straks", "later"]


def test_dates_and_numbers_are_written_as_the_language_has_them() -> None:
    day = date(2027, 3, 1)
    assert language("nl").day(day) == "1 mrt 2027"
    assert language("en").day(day) == "1 Mar 2027"
    assert language("nl").number(1234.5, 1) == "1.234,5"
    assert language("en").number(1234.5, 1) == "1,234.5"
    assert language("nl").percent(39.6) == "40\N{NO-BREAK SPACE}%"
    assert language("en").percent(39.6) == "40%"
    assert language("nl").period(months_from(2027, 5, 1)) == "mei 2027"
    assert language("nl").moment(datetime(2027, 3, 1, 9, 32, tzinfo=UTC)).startswith("1 mrt 2027 ")


def test_plurals() -> None:
    assert language("nl").plural("{count} step", "{count} steps", 1) == "1 stap"
    assert language("nl").plural("{count} step", "{count} steps", 3) == "3 stappen"
    assert language("en").plural("{count} step", "{count} steps", 0) == "0 steps"


def test_refusals_speak_the_language() -> None:
    from planner.atomic_file import NO_SPACE

    assert "leeg" in language("nl").refusal(EMPTY_FILE(name="plan.db"))
    assert "de schijf is vol" in language("nl").refusal(CannotWrite(name="plan.db", reason=NO_SPACE))
    assert "Er is niets veranderd." in language("nl").refusal(PlanError("A step cannot hang under itself."))
    braces = PlanError('"{text}" is not a period.', text="{name} {0}")
    assert "{name} {0}" in language("nl").refusal(braces)


@pytest.mark.parametrize(
    ("variables", "code"),
    [
        ({"LANG": "nl_NL.UTF-8"}, "nl"),
        ({"LANG": "nl_BE"}, "nl"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LC_ALL": "nl_NL.UTF-8", "LANG": "en_US.UTF-8"}, "nl"),
    ],
)
def test_the_system_chooses(variables: dict[str, str], code: str) -> None:
    assert system_code(variables.get) == code


def test_an_unknown_language_is_english() -> None:
    assert language("fr").code == "en"
