"""What experiments say is told with its figures and never judged, in both languages."""

from dataclasses import replace
from datetime import date

from planner.insight.practice.experiments import Moved
from planner.phrasing.language import language
from planner.phrasing.practice.experiment_text import (
    amount,
    hypothesis,
    moved_text,
    needed_of,
    next_step,
    seen,
    seen_short,
    stop_condition,
    stop_reason,
)
from planner.roadmap import Direction, Experiment, Goal, Reading, Stage, Step
from tests.plans import build

NL, EN = language("nl"), language("en")
STEP = Step(id="try", title="Proef", start=date(2026, 7, 1), end=date(2026, 12, 31))
EXPERIMENT = Experiment(
    id="test",
    step_id="try",
    stage=Stage.RUNNING,
    belief="één potje",
    for_whom="inwoners met schulden",
    effect="hulp in de helft van de tijd",
    measure="de wachttijd",
    unit="weken",
    direction=Direction.AT_MOST,
    threshold=6.0,
    next_step="Eén budget",
    stop_value=9.0,
    stop_day=date(2026, 11, 15),
    started=date(2026, 7, 1),
)
PLAN = build(Goal(), [EXPERIMENT, Reading(experiment_id="test", day=date(2026, 11, 1), value=10.0)], [(STEP, None)])


def test_the_hypothesis_is_told_in_sentences_with_what_is_open() -> None:
    assert hypothesis(EXPERIMENT, STEP, NL) == (
        "Wij denken dat één potje voor inwoners met schulden leidt tot hulp in de helft van de tijd. "
        "Dat zien we aan de wachttijd: hoogstens 6 weken op 31 dec 2026."
    )
    assert next_step(Experiment(), EN) == "If so, we …."
    assert stop_condition(EXPERIMENT, NL) == "Is het op 15 nov 2026 meer dan 9 weken, dan stoppen we."


def test_figures_come_first_and_are_not_judged() -> None:
    assert seen(PLAN, EXPERIMENT, NL) == "Nu 10 weken. De drempel van 6 is nog niet gehaald."
    assert seen_short(PLAN, EXPERIMENT, NL) == "10 weken; moet naar 6 of minder"
    more = replace(EXPERIMENT, direction=Direction.AT_LEAST, unit="births")
    assert seen_short(PLAN, more, EN) == "10 births; threshold reached: 6 or more"
    assert seen_short(build(Goal(), [more], [(STEP, None)]), more, NL) == "Nog geen meting; moet naar 6 of meer"
    assert seen(build(Goal(), [EXPERIMENT], [(STEP, None)]), EXPERIMENT, EN) == "No figure yet."
    assert "10 weken op 15 nov 2026" in stop_reason(PLAN, EXPERIMENT, NL)
    assert amount(1234.5, "€", NL) == "1.234,5 €"


def test_what_lacks_and_what_was_moved_is_told() -> None:
    idea = Experiment(id="idea", step_id="try")
    assert needed_of(build(Goal(), [idea], [(STEP, None)]), idea, NL).startswith("Nog nodig: ")
    stop = Moved("stop", 8.0, date(2026, 10, 31), "", date(2026, 10, 12), "Manager")
    assert moved_text(stop, EXPERIMENT, NL) == (
        "Stopvoorwaarde verzet op 12 okt 2026 door Manager; eerst 8 weken, op 31 okt 2026"
    )
    end = Moved("end", None, date(2026, 10, 31), "", date(2026, 10, 12), "")
    assert moved_text(end, EXPERIMENT, EN) == "End date moved on 12 Oct 2026 by somebody; first 31 Oct 2026"
