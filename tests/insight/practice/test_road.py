"""The road since a day: what moved and why, what came and went, and the drawn legs; and the sentences for them."""

from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from planner.insight.comparison import ChangeKind, compare_plans
from planner.insight.practice.road import MOST, Road, renewed, road, stops_by_leg
from planner.phrasing.language import language
from planner.phrasing.practice.road_text import (
    because_text,
    leg_words,
    legs_said,
    road_lines,
    road_listing,
    road_sentence,
)
from planner.roadmap import (
    Chance,
    ChanceState,
    CheckIn,
    Decision,
    Experiment,
    Goal,
    Outcome,
    Person,
    Place,
    Record,
    Rescheduling,
    Roadmap,
    Stage,
    Status,
    Step,
)
from planner.roadmap.builder import RoadmapBuilder
from tests.plans import build, rank

EN = language("en")
SINCE = date(2026, 9, 1)
LATER = date(2026, 10, 1)
TODAY = date(2026, 11, 28)


class Given(NamedTuple):
    author: str
    day: date
    value: object
    beside: frozenset[str] = frozenset()


def plan() -> Roadmap:
    steps: list[tuple[Step, str | None]] = [
        (Step(id="top", title="Top"), None),
        (Step(id="a", title="A", start=date(2026, 1, 1), end=date(2026, 12, 1)), "top"),
        (Step(id="b", title="B", start=date(2026, 1, 1), end=date(2027, 1, 1)), "top"),
        (Step(id="bare", title="Bare"), None),
        (Step(id="old", title="Old", start=date(2026, 2, 1), end=date(2026, 3, 1)), None),
        (Step(id="test", title="Test", start=date(2026, 2, 1), end=date(2026, 10, 1)), None),
    ]
    test = Experiment(id="x", step_id="test", stage=Stage.RUNNING)
    return build(Goal(), [Person(id="p", name="Director"), test], steps)


def changed(before: Roadmap, *records: Record, hung: tuple[tuple[Step, str | None], ...] = ()) -> Roadmap:
    draft = RoadmapBuilder(before)
    for record in records:
        draft.put(record)  # type: ignore[arg-type]
    for at, (step, parent) in enumerate(hung):
        draft.put(step)
        draft.hang(step.id, Place(parent, rank(100 + at)))
    return draft.finish()


def since(before: Roadmap, after: Roadmap, ends: dict[str, tuple[Given, ...]] | None = None) -> Road:
    return road(compare_plans(before, after), SINCE, ends or {})


def lines(found: Road, roadmap: Roadmap) -> dict[str, str]:
    return {one.key: one.line for one in road_lines(found, roadmap, EN, TODAY)}


def test_of_a_plan_and_itself_nothing_is_told_and_each_leg_goes_as_it_was_meant() -> None:
    found = since(plan(), plan())
    assert (found.moves, found.stopped, found.added, found.removed, found.chances, found.trials) == ((),) * 6
    assert road_sentence(found, EN) == "Nothing moved: the road goes as it was meant."
    assert [leg_words(leg, EN) for leg in found.legs] == ["as meant", "no date", "as meant", "as meant"]


def test_the_longest_move_comes_first_with_why_by_whom_and_what_it_does_to_its_branch() -> None:
    before = plan()
    steps = before.steps
    why = Rescheduling(id="r", step_id="b", day=LATER, person_id="p", reason="the supplier\nwas late")
    after = changed(before, replace(steps["a"], end=date(2026, 12, 20)), replace(steps["b"], end=date(2027, 3, 1)), why)
    found = since(before, after, {"a": (Given("Team lead", LATER, "2026-12-20"),)})
    assert [(move.changed.step.id, move.days, move.asks) for move in found.moves] == [("b", 59, False), ("a", 19, True)]
    assert lines(found, after) == {
        "moved b": (
            "Moved from 1 Jan 2027 to 1 Mar 2027, 8 weeks later, because “the supplier was late” · Director, 1 Oct 2026"
        ),
        "moved a": "Moved from 1 Dec 2026 to 20 Dec 2026, 3 weeks later; no reason yet · Team lead, 1 Oct 2026",
    }
    assert road_sentence(found, EN) == "2 steps moved later."
    assert leg_words(found.legs[0], EN) == "8 weeks later"
    assert "1  Top: 8 weeks later, meant 1 Jan 2026 to 1 Jan 2027, now 1 Jan 2026 to 1 Mar 2027" in legs_said(
        found.legs, EN
    )


def test_a_short_move_asks_for_nothing_and_one_inside_a_branch_is_told_of_its_leg() -> None:
    before = plan()
    after = changed(before, replace(before.steps["a"], end=date(2026, 11, 20)))
    found = since(before, after)
    assert lines(found, after) == {"moved a": "Moved from 1 Dec 2026 to 20 Nov 2026, 11 days earlier"}
    assert leg_words(found.legs[0], EN) == "1 moved in it"
    assert (found.counts.later, found.counts.earlier) == (0, 1)


def test_what_was_said_or_decided_in_the_change_that_moved_it_is_its_reason_and_nothing_else() -> None:
    before = plan()
    said = CheckIn(id="said", step_id="a", day=LATER, person_id="p", note="we wait for the council")
    other = CheckIn(id="other", step_id="a", day=LATER, note="all is well")
    decided = Decision(id="decided", step_id="a", day=TODAY, reason="the council wants both")
    early = Rescheduling(id="early", step_id="a", day=date(2026, 5, 1), reason="an older story")
    after = changed(before, replace(before.steps["a"], end=date(2027, 6, 1)), said, other, decided, early)
    ends = {
        "a": (
            Given("Director", TODAY, "2027-06-01", frozenset({"decided"})),
            Given("Adviser", LATER, "2027-02-01", frozenset({"said"})),
        )
    }
    (move,) = since(before, after, ends).moves
    assert [reason.words for reason in move.reasons] == ["the council wants both", "we wait for the council"]
    assert (move.author, move.on) == ("Director", TODAY)


def test_who_set_a_day_that_was_undone_did_not_move_it() -> None:
    before = plan()
    after = changed(before, replace(before.steps["a"], end=date(2027, 2, 1)))
    ends = {"a": (Given("Who took it back", TODAY, "2028-01-01"), Given("Director", LATER, "2027-02-01"))}
    (move,) = since(before, after, ends).moves
    assert (move.author, move.on) == ("Director", LATER)


def test_what_was_stopped_added_tried_and_taken_stands_there_with_respect() -> None:
    before = plan()
    stop = Decision(id="d", step_id="old", day=LATER, person_id="p", reason="nobody asks for it")
    tried = Decision(id="e", step_id="test", day=LATER, outcome=Outcome.STOP, lesson="people call anyway")
    taken = Chance(id="c", chance="A room", chance_state=ChanceState.TAKEN, weighed=LATER)
    earlier = Chance(id="f", chance="Before", chance_state=ChanceState.TAKEN, weighed=SINCE - timedelta(days=3))
    new = Step(id="new", title="New", start=LATER, end=TODAY, owner_id="p")
    after = changed(
        before,
        replace(before.steps["old"], status=Status.STOPPED),
        replace(before.steps["test"], status=Status.STOPPED),
        stop,
        tried,
        taken,
        earlier,
        hung=((new, None), (Step(id="below", title="Below"), "new")),
    )
    found = since(before, after)
    told = lines(found, after)
    assert [*told] == ["stopped old", "tried test", "chance c", "added new"]
    assert told["stopped old"] == "Because “nobody asks for it” · Director, 1 Oct 2026"
    assert told["tried test"] == "Stopped: we learnt: “people call anyway” · 1 Oct 2026"
    assert told["added new"].endswith(" · Director · 1 step below it")
    assert road_sentence(found, EN) == "1 came on the way, 1 stopped, 1 experiment decided, 1 chance taken."
    assert [leg_words(leg, EN) for leg in found.legs][2:] == ["stopped", "stopped", "new"]
    about = ("Course", "since", "lead")
    listing = road_listing(found, [*road_lines(found, after, EN, TODAY)], after, EN, about, SINCE)
    assert [group.heading for group in listing.groups] == [
        "The road",
        "Stopped on the way",
        "Experiments, and where they led",
        "Chances taken",
        "Came on the way",
    ]


def test_the_counts_are_those_of_what_is_told_also_of_what_was_decided_or_went_since() -> None:
    before = plan()
    draft = RoadmapBuilder(changed(before, replace(before.steps["old"], end=date(2026, 8, 1))))
    later = changed(draft.finish(), replace(before.steps["test"], status=Status.STOPPED))
    read = since(before, later)
    assert (read.counts.stopped, read.counts.later, read.counts.tried) == (1, 1, 0)
    draft = RoadmapBuilder(changed(later, Decision(id="e", step_id="test", day=LATER, outcome=Outcome.STOP)))
    draft.drop("step", "old")
    now = draft.finish()
    found = renewed(renewed(read, now, SINCE, {}), now, SINCE, {})
    assert (found.counts.stopped, found.counts.later, found.counts.tried) == (0, 0, 1)
    assert (len(found.stopped), len(found.moves), len(found.trials)) == (0, 0, 1)
    assert road_sentence(found, EN) == "1 experiment decided."


def test_a_main_step_that_is_later_by_more_than_any_move_says_why() -> None:
    before = plan()
    new = Step(id="new", title="New", start=LATER, end=date(2028, 7, 1))
    after = changed(before, replace(before.steps["b"], end=date(2027, 3, 1)), hung=((new, "top"),))
    leg = since(before, after).legs[0]
    assert (leg.because, because_text(leg, EN)) == ("came", "because of steps that came in")
    assert legs_said([leg], EN).startswith("1  Top: 18 months later, because of steps that came in, meant ")
    draft = RoadmapBuilder(before)
    draft.drop("step", "b")
    leg = since(before, draft.finish()).legs[0]
    assert (leg.because, because_text(leg, EN)) == ("went", "because of steps that went out")
    moved = changed(before, replace(before.steps["b"], end=date(2028, 3, 1)))
    assert since(before, moved).legs[0].because == ""


def test_what_was_stopped_stands_on_its_main_step_with_its_number_and_day() -> None:
    before = plan()
    stop = Decision(id="d", step_id="a", day=LATER, reason="nobody asks for it")
    after = changed(before, replace(before.steps["a"], status=Status.STOPPED), stop)
    found = since(before, after)
    (stopped,) = stops_by_leg(found, after)["top"]
    assert (stopped.number, stopped.day) == ("1.1", LATER)
    road_group = road_listing(found, (), after, EN, ("Course", "since", "lead"), SINCE).groups[0]
    assert road_group.note == (
        "Light: as it was meant on 1 Sep 2026. Full: as it went. Octagon: stopped on the way, with its number."
    )
    row = road_group.rows[0]
    assert row.line.endswith(", stopped on the way: 1.1")
    assert row.bars is not None
    assert row.bars.marks == ((LATER, "1.1"),)
    assert road_group.rows[1].bars is None


def test_what_was_taken_out_stands_there_once_and_what_is_gone_since_is_left_out() -> None:
    before = plan()
    draft = RoadmapBuilder(before)
    draft.drop("step", "old")
    after = draft.finish()
    found = since(before, after)
    assert lines(found, after) == {"gone old": "No longer in the plan"}
    moved = changed(before, replace(before.steps["old"], end=date(2026, 8, 1)))
    read = since(before, moved)
    assert [move.changed.step.id for move in read.moves] == ["old"]
    assert renewed(read, after, SINCE, {}).moves == ()


def test_of_many_moves_the_longest_are_told_and_all_are_counted() -> None:
    steps: list[tuple[Step, str | None]] = [(Step(id=f"s{at}", title="S", end=SINCE), None) for at in range(MOST + 5)]
    before = build(Goal(), (), steps)
    after = build(
        Goal(), (), [(replace(one, end=SINCE + timedelta(days=at + 1)), None) for at, (one, _) in enumerate(steps)]
    )
    found = since(before, after)
    assert (len(found.moves), found.moves[0].days, found.moves[-1].days) == (MOST, MOST + 5, 6)
    assert road_sentence(found, EN) == f"{MOST + 5} steps moved later. The {MOST} longest moves are told."


DAYS = st.integers(0, 400).map(lambda days: date(2026, 1, 1) + timedelta(days=days))
ENDS = st.lists(st.tuples(DAYS, DAYS, st.booleans()), min_size=1, max_size=9)


@given(ENDS)
def test_every_move_is_told_once_by_its_days_the_longest_first(ends: list[tuple[date, date, bool]]) -> None:
    def made(at: int, end: date) -> tuple[Step, str | None]:
        return Step(id=f"s{at}", title="S", end=end), f"s{at - 1}" if at and ends[at][2] else None

    before = build(Goal(), (), [made(at, was) for at, (was, _, _) in enumerate(ends)])
    after = build(Goal(), (), [made(at, now) for at, (_, now, _) in enumerate(ends)])
    comparison = compare_plans(before, after)
    found = road(comparison, SINCE, {})
    assert {move.changed.step.id: move.days for move in found.moves} == {
        f"s{at}": (now - was).days for at, (was, now, _) in enumerate(ends) if was != now
    }
    assert (
        len(found.moves) == comparison.counts().get(ChangeKind.PERIOD, 0) == found.counts.later + found.counts.earlier
    )
    lengths = [abs(move.days) for move in found.moves]
    assert lengths == sorted(lengths, reverse=True)
    assert all(move.asks == (abs(move.days) > after.goal.ask_reason_after) for move in found.moves)
    assert len(found.legs) == len(after.steps.children(None))
