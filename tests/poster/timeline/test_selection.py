"""Selection: an owner's steps, or those within days, with the steps above them for context."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.poster.timeline.items import items_of
from planner.poster.timeline.selection import Selection, UnknownOwnerError, owner_named, select
from planner.roadmap import Goal, Person, Roadmap, Status, Step
from tests.plans import TODAY, build, municipal_plan, plan_of

NEAR = st.none() | st.dates(date(2025, 1, 1), date(2031, 1, 1))


def selected(
    roadmap: Roadmap, owner: str | None = None, since: date | None = None, until: date | None = None
) -> Selection:
    """Return what is chosen of a plan."""
    owner_id = owner_named(roadmap, owner).id if owner else None
    return select(items_of(roadmap, "pillar", TODAY), TODAY, owner_id, since, until)


def test_without_a_wish_all_is_chosen() -> None:
    roadmap = municipal_plan()
    found = selected(roadmap)
    assert [item.id for item in found.chosen] == [step.id for step in roadmap.steps.walk()]
    assert (found.context, found.left_out) == (frozenset(), ())


@given(st.integers(0, 60), st.integers(0, 5), st.sampled_from([None, "p0", "p7"]), NEAR, NEAR)
def test_each_step_is_chosen_or_context_or_left_out(
    count: int, seed: int, owner: str | None, since: date | None, until: date | None
) -> None:
    roadmap = plan_of(count, seed=seed)
    found = select(items_of(roadmap, "pillar", TODAY), TODAY, owner, since, until)
    chosen = [item.id for item in found.chosen]
    assert sorted([*chosen, *found.context, *found.left_out]) == sorted(step.id for step in roadmap.steps)
    assert [item.id for item in found.items] == [
        step.id for step in roadmap.steps.walk() if step.id not in found.left_out
    ]
    shown = {item.id for item in found.items}
    assert all(item.above is None or item.above in shown for item in found.items)
    above = {one.id for step in chosen for one in roadmap.steps.ancestors(roadmap.steps[step])}
    assert found.context <= above
    for item in found.items:
        known = item.figures.known
        of_today = item.late and (since is None or since <= TODAY) and (until is None or until >= TODAY)
        fits = (owner is None or item.step.owner_id == owner) and (
            of_today
            or known.start is None
            or known.end is None
            or ((since is None or known.end >= since) and (until is None or known.start <= until))
        )
        assert fits is (item.id not in found.context)


def test_both_ends_belong_to_the_days() -> None:
    steps = [
        Step(id="a", title="A", start=date(2026, 1, 1), end=date(2026, 6, 30), status=Status.DONE),
        Step(id="b", title="B", start=date(2026, 7, 1)),
        Step(id="c", title="C"),
    ]
    roadmap = build(Goal(id="g"), [], [(step, None) for step in steps])
    assert selected(roadmap, since=date(2026, 6, 30), until=date(2026, 6, 30)).left_out == ("b",)
    assert selected(roadmap, since=date(2026, 7, 1)).left_out == ("a",)
    assert selected(roadmap, until=date(2025, 12, 31)).left_out == ("a", "b")


def test_what_is_late_is_work_of_today() -> None:
    late = Step(id="a", title="A", start=date(2026, 1, 1), end=date(2026, 6, 30), status=Status.UNDER_WAY)
    roadmap = build(Goal(id="g"), [], [(late, None)])
    assert selected(roadmap, since=TODAY).left_out == ()
    assert selected(roadmap, since=TODAY + timedelta(days=1)).left_out == ("a",)
    assert selected(roadmap, until=date(2025, 12, 31)).left_out == ("a",)


@pytest.mark.parametrize("name", ["Architect", " architect ", "ARCHITECT"])
def test_an_owner_is_found_whatever_the_capitals(name: str) -> None:
    found = selected(municipal_plan(), name)
    assert {item.owner for item in found.chosen} == {"Architect"}
    assert found.context


def test_an_owner_is_found_by_id() -> None:
    roadmap = municipal_plan()
    person = owner_named(roadmap, "Architect")
    assert owner_named(roadmap, person.id) == person


def test_an_unknown_owner_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnknownOwnerError) as refused:
        owner_named(municipal_plan(), "Wethouder")
    assert '"Wethouder"' in str(refused.value)
    assert "Architect, Concerncontroller" in str(refused.value)


def test_somebody_without_steps_is_no_owner() -> None:
    roadmap = build(Goal(id="g"), [Person(id="p", name="Architect")], [(Step(id="a", title="A"), None)])
    with pytest.raises(UnknownOwnerError) as refused:
        owner_named(roadmap, "Architect")
    assert "Choose one of: ." not in str(refused.value)
