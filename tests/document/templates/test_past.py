"""The past of the sample: two years of a plan that was kept, which any day on which it is opened can look back on."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.document import Document
from planner.document.event import Entry
from planner.document.history.day_bounds import end_of
from planner.document.templates.create import LANGUAGES, TEMPLATES, make_template
from planner.document.templates.past import Event, past_of
from planner.document.verify import verify
from planner.insight.attention import attention, set_aside_points
from planner.insight.check_ins import is_due
from planner.insight.comparison import ChangeKind, compare_plans
from planner.insight.health import healths
from planner.insight.progress import overall_progress
from planner.roadmap import CheckIn, Goal, Health, PlanError, Roadmap, Status, Step
from planner.roadmap.builder import RoadmapBuilder
from planner.roadmap.edits import Create, SetField
from planner.roadmap.invariants import check_roadmap
from planner.roadmap.steps import Place

TODAY = date(2026, 11, 25)
LABELS = dict.fromkeys(("add", "period", "check_in"), ("one {title}", "{count} of them"))


@pytest.fixture(params=LANGUAGES)
def sample(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Document]:
    with Document.create(tmp_path / "sample.db", "sample", request.param, author="Newcomer") as document:
        yield document


def changes(document: Document) -> list[Entry]:
    """Return the changes in the journal, oldest first."""
    return document.history()[::-1]


def test_two_years_of_check_ins_and_a_review_each_quarter(sample: Document) -> None:
    roadmap, today = sample.roadmap, date.today()
    days = [word.day for word in roadmap.check_ins if word.day]
    assert len(days) == len(roadmap.check_ins) >= 80
    assert min(days) < today - timedelta(days=640)
    assert all(any(today - timedelta(days=91 * n + 91) <= day for day in days) for n in range(8))
    reviews = sorted(review.day for review in roadmap.reviews if review.day)
    assert len(reviews) == 8
    quarters = [review.year * 4 + (review.month - 1) // 3 for review in reviews]
    assert {*quarters} >= {*range(quarters[0], quarters[-1] + 1)}
    assert today - timedelta(days=31) < reviews[-1] < today
    assert all(review.note for review in roadmap.reviews)


def test_every_health_is_there_and_two_steps_were_changed_by_decision(sample: Document) -> None:
    roadmap = sample.roadmap
    found = healths(roadmap, date.today())
    leaves = [found[step.id] for step in roadmap.steps if roadmap.steps.is_leaf(step) and found[step.id].open]
    states = Counter(one.state for one in leaves)
    assert states.keys() == {*Health}
    assert states[Health.CHANGED] == 2
    assert {(one.state, one.by) for one in leaves} >= {(Health.AT_RISK, "owner"), (Health.AT_RISK, "rule")}
    assert [word for word in roadmap.check_ins if word.health and not (word.cause and word.correction)] == []


def test_there_is_something_to_do_and_to_attend_to(sample: Document) -> None:
    roadmap, today = sample.roadmap, date.today()
    rules = {point.rule for point in attention(roadmap, today)}
    assert rules >= {"no-lines", "no-word", "standing-still", "too-many", "too-long", "no-owner"}
    assert len(list(set_aside_points(roadmap, today))) == 1
    assert any(is_due(roadmap, step, today) for step in roadmap.steps)
    needs = [word for word in roadmap.check_ins if word.needs]
    assert 2 <= sum(1 for word in needs if word.needs_met is None and word.needs_from_id) <= 4
    assert any(word.needs_met for word in needs)
    assert len({one.step_id for one in roadmap.contributors}) >= 10


def test_the_journal_tells_it_in_order_by_those_who_did_it(sample: Document) -> None:
    told = changes(sample)
    assert 200 <= len(told) <= 300
    assert all(earlier.at < later.at for earlier, later in pairwise(told))
    assert told[0].at < datetime.now().astimezone() - timedelta(days=700)
    assert told[-1].at < datetime.now().astimezone()
    assert {entry.author for entry in told} <= {person.name for person in sample.roadmap.people}
    assert len({entry.author for entry in told}) > 10
    assert [entry.kind for entry in told] == ["start", *["change"] * (len(told) - 1)]
    assert all(entry.label.strip() and "{" not in entry.label for entry in told)


def test_the_year_behind_shows_what_was_added_moved_finished_stopped_and_handed_over(sample: Document) -> None:
    year_ago = sample.as_of(end_of(date.today() - timedelta(days=365)))
    counts = compare_plans(year_ago, sample.roadmap).counts()
    wanted = (ChangeKind.ADDED, ChangeKind.FINISHED, ChangeKind.STOPPED, ChangeKind.PERIOD, ChangeKind.OWNER)
    assert all(counts.get(kind, 0) > 0 for kind in wanted)
    since_review = sample.as_of(end_of(max(one.day for one in sample.roadmap.reviews if one.day)))
    assert ChangeKind.FINISHED in compare_plans(since_review, sample.roadmap).counts()


def test_the_plan_of_every_quarter_is_sound_and_further_than_the_one_before(sample: Document) -> None:
    days = [date.today() - timedelta(days=days) for days in range(7 * 91, -1, -91)]
    plans = [sample.as_of(end_of(day)) for day in days]
    assert [check_roadmap(plan) for plan in plans] == plans
    done = [sum(step.status is Status.DONE for step in plan.steps) for plan in plans]
    assert done == sorted(done)
    assert len({*done}) >= 5
    assert all(overall_progress(plan) < overall_progress(plans[-1]) for plan in plans[:-3])
    assert plans[-1] == sample.roadmap


def test_the_past_is_nobodys_to_undo(sample: Document) -> None:
    assert (sample.undo_label, sample.undo()) == (None, None)
    with sample.change("add") as change:
        change.add(Step(title="Ours"))
    assert sample.history()[0].author == "Newcomer"
    assert (sample.undo(), sample.undo()) == ("add", None)


def test_it_is_sound_and_can_be_opened_shared_and_merged(sample: Document, tmp_path: Path) -> None:
    count = len(changes(sample))
    sample.copy_to(tmp_path / "copy.db")
    with Document.open(tmp_path / "copy.db", author="Colleague") as copy, copy.change("add") as change:
        change.add(Step(title="Theirs"))
    with sample.change("add") as change:
        change.add(Step(title="Ours"))
    sample.merge(tmp_path / "copy.db")
    assert not sample.conflicts
    sample.publish()
    checked = verify(sample.path)
    assert checked.changes >= count + 3
    assert {"Theirs", "Ours"} <= {step.title for step in Document.read(sample.path).steps}


@settings(max_examples=30)  # each makes the sample and its two years twice
@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_it_could_have_happened_so_whatever_day_it_is(today: date) -> None:
    """`past_of` itself refuses a plan that cannot have been, and one that does not lead to today's."""
    for language in LANGUAGES:
        told = make_template("sample", language, today=today).past()
        assert all(earlier.at < later.at for earlier, later in pairwise(told))
        assert told[-1].at.date() < today


def test_both_languages_have_one_past() -> None:
    dutch, english = (make_template("sample", language, today=TODAY).past() for language in LANGUAGES)
    shapes = [
        [(told.at, [(type(edit), edit.entity, edit.field) for edit in told.edits]) for told in past]
        for past in (dutch, english)
    ]
    assert shapes[0] == shapes[1]
    assert len({told.author for told in dutch}) == len({told.author for told in english})


@pytest.mark.parametrize("name", [name for name in TEMPLATES if name != "sample"])
def test_another_template_begins_when_it_is_made(name: str, tmp_path: Path) -> None:
    assert make_template(name).past() == []
    with Document.create(tmp_path / "plan.db", name, author="Newcomer") as document:
        (only,) = changes(document)
    assert (only.kind, only.author) == ("start", "Newcomer")
    assert datetime.now().astimezone() - only.at < timedelta(hours=1)


def plan(*steps: Step) -> Roadmap:
    """Return a roadmap with some steps under its goal."""
    builder = RoadmapBuilder(Roadmap(goal=Goal(statement="Everyone can read")))
    for number, step in enumerate(steps):
        builder.put(step)
        builder.hang(step.id, Place(None, f"a{number}"))
    return builder.finish()


def test_a_past_is_walked_back_and_told_forward() -> None:
    first, second = Step(title="First", end=date(2026, 6, 30)), Step(title="Second")
    moved = Event(date(2026, 3, 1), "A", "period", "First", (), {first.id: {"end": date(2026, 3, 31)}})
    again = Event(date(2026, 2, 1), "A", "period", "First", (), {first.id: {"end": date(2026, 1, 31)}})
    came = Event(date(2026, 2, 1), "B", "add", "Second", (second,))
    start, *told = past_of(plan(first, second), [moved, came, again], (date(2026, 1, 1), "C"), LABELS)
    made = next(edit for edit in start.edits if edit.entity == "step")
    assert isinstance(made, Create) and made.new["end"] == "2026-01-31"
    assert [(one.at.date(), one.author, one.label) for one in told] == [
        (date(2026, 2, 1), "B", "one Second"),
        (date(2026, 2, 1), "A", "one First"),
        (date(2026, 3, 1), "A", "one First"),
    ]
    assert [(edit.old, edit.new) for edit in told[2].edits if isinstance(edit, SetField)] == [
        ("2026-03-31", "2026-06-30")
    ]


def test_what_one_author_does_on_a_day_is_one_change() -> None:
    steps = [Step(title="First"), Step(title="Second")]
    came = [Event(date(2026, 2, 1), "B", "add", step.title, (step,)) for step in steps]
    _, told = past_of(plan(*steps), came, (date(2026, 1, 1), "C"), LABELS)
    assert (told.label, len(told.edits)) == ("2 of them", 2)


def test_a_past_that_cannot_have_been_is_a_bug() -> None:
    step = Step(title="Late to come")
    word = CheckIn(step_id=step.id, day=date(2026, 2, 1), progress=10)
    builder = RoadmapBuilder(plan(step))
    builder.put(word)
    roadmap = builder.finish()
    said = Event(date(2026, 2, 1), "B", "check_in", step.title, (word,))
    came = Event(date(2026, 3, 1), "B", "add", step.title, (step,))
    with pytest.raises(PlanError):
        past_of(roadmap, [said, came], (date(2026, 1, 1), "C"), LABELS)
    with pytest.raises(ValueError, match="before the roadmap began"):
        past_of(plan(step), [came], (date(2026, 4, 1), "C"), LABELS)
