"""For whom, the balance over kinds and pillars, and who works with whom: figures, and the words for them."""

from datetime import date

from planner.insight.practice.balance import balance, kinds_below, only_technology
from planner.insight.practice.served import forgotten, served
from planner.insight.practice.silos import alone, only_bridges, silo_map
from planner.phrasing.language import language
from planner.phrasing.practice.balance_text import chart_words, empty_pillars, empty_words, kind_rows, leading_words
from planner.phrasing.practice.served_text import group_words, served_words, when_heading
from planner.phrasing.practice.silo_text import border_words, bridge_words, homeless_words, years_words
from planner.roadmap import (
    Benefit,
    ChangeKind,
    Contributor,
    Department,
    Goal,
    Horizon,
    Person,
    Pillar,
    Roadmap,
    ServedGroup,
    Status,
    Step,
)
from tests.plans import build

EN = language("en")
Line = tuple[Step, str | None]


def year_step(name: str, year: int, **fields: object) -> Step:
    return Step(id=name, title=name, start=date(year, 2, 1), end=date(year, 11, 1), **fields)  # type: ignore[arg-type]


def test_what_comes_for_a_group_stands_in_the_order_of_time() -> None:
    steps: list[Line] = [
        (Step(id="rough", title="Rough", horizon=Horizon.LATER), None),
        (year_step("late", 2028), None),
        (year_step("soon", 2027, status=Status.DONE, progress=100), None),
        (Step(id="bare", title="Bare"), None),
        (Step(id="gone", title="Gone", status=Status.STOPPED), None),
        (year_step("below", 2026), "gone"),
    ]
    benefits = [Benefit(id=f"b{one.id}", step_id=one.id, served_group_id="g") for one, _ in steps]
    twice = Benefit(id="z", step_id="late", served_group_id="g", notices="twice")
    groups = [ServedGroup(id="g", name="Pupils", rank="b"), ServedGroup(id="h", name="Parents", rank="a")]
    roadmap = build(Goal(), [*groups, *benefits, twice], steps)
    found = served(roadmap, "g")
    assert [one.step.id for one in found] == ["soon", "late", "rough", "bare"]
    assert [when_heading(one, EN) for one in found] == ["2027", "2028", "later", "no date"]
    assert group_words(found, EN) == "4 steps, 1 done"
    assert served_words(found[0], EN) == "done · not asked yet"
    assert [group.id for group in forgotten(roadmap)] == ["h"]


def mixed() -> Roadmap:
    tech, skills = ChangeKind.TECHNOLOGY, ChangeKind.SKILLS
    steps: list[Line] = [
        (Step(id="top", title="Top", pillar_id="p"), None),
        (year_step("a", 2026, change_kind=tech), "top"),
        (year_step("b", 2027, change_kind=tech, pillar_id="q"), "top"),
        (year_step("c", 2027, change_kind=tech), "top"),
        (year_step("d", 2027, change_kind=skills, status=Status.STOPPED), "top"),
        (Step(id="m", title="m", milestone=True), "top"),
        (Step(id="other", title="other", change_kind=skills), None),
    ]
    return build(Goal(), [Pillar(id=one, name=one.upper(), rank=one) for one in "pqr"], steps)


def test_the_balance_counts_leaves_by_kind_by_the_pillar_around_them_and_by_year() -> None:
    found = balance(mixed())
    assert found.leaves == 4
    assert {kind: share.count for kind, share in found.kinds.items()} == {"technology": 3, "skills": 1}
    assert found.kinds["technology"].by_year == {2026: 1, 2027: 2}
    assert {pillar: share.count for pillar, share in found.pillars.items()} == {"p": 2, "q": 1, "": 1}
    assert found.years == (2026, 2027)


def test_a_branch_of_technology_alone_is_known_and_counted_anew_after_a_change() -> None:
    roadmap = mixed()
    assert [(step.id, count) for step, count in only_technology(roadmap)] == [("top", 3)]
    assert kinds_below(roadmap, "top") == (3, 0)
    deep: list[Line] = [(Step(id=f"s{at}", title="s"), f"s{at - 1}" if at else None) for at in range(1200)]
    assert kinds_below(build(Goal(), (), deep), "s0") == (0, 0)  # deeper than Python calls


def test_the_balance_is_told_in_words_and_what_is_empty_gently() -> None:
    found = balance(mixed())
    rows = kind_rows(found, EN)
    assert [row.share.count for row in rows] == [0, 0, 1, 0, 3, 0]
    assert "Technology: 3 steps (2026: 1, 2027: 2)" in chart_words(rows, found.years, EN)
    assert leading_words(found, EN) == "4 of 4 steps with nothing below them say what kind of change they are."
    told = empty_words(found, EN)
    assert len(told) == 4
    assert told[0].startswith("Nothing yet on way of working. Others do, for instance: “One team")
    none = balance(build(Goal(), (), [(Step(id="a", title="A"), None)]))
    assert empty_words(none, EN) == []
    assert leading_words(none, EN).startswith("No step says yet")
    assert leading_words(balance(Roadmap()), EN) == "There are no steps yet to weigh."
    assert empty_pillars(kind_rows(none, EN)[:2], EN) == ""


def silos() -> Roadmap:
    departments = [Department(id=one, name=one.title()) for one in ("care", "work", "alone")]
    departments.append(Department(id="partner", name="Partner", partner=True))
    people = [Person(id=f"of-{one.id}", name=f"Of {one.name}", department_id=one.id) for one in departments]
    steps: list[Line] = [
        (year_step("a", 2026, department_id="care"), None),
        (year_step("b", 2027, owner_id="of-care"), None),
        (year_step("c", 2027, department_id="alone"), None),
        (Step(id="d", title="d"), None),
        (Step(id="e", title="e", department_id="care", status=Status.STOPPED), None),
    ]
    helped = [("a", "of-work", None), ("a", None, "work"), ("b", "of-work", None), ("b", "of-care", None)]
    helped.append(("e", None, "partner"))
    helps = [
        Contributor(id=f"c{at}", step_id=step, person_id=person, department_id=where)
        for at, (step, person, where) in enumerate(helped)
    ]
    return build(Goal(), [*departments, *people, *helps], steps)


def test_the_matrix_counts_a_step_once_in_a_cell_and_knows_what_crosses_a_border() -> None:
    found = silo_map(silos())
    assert [one.id for one in found.departments] == ["alone", "care", "work", "partner"]
    assert found.cells == {("care", "work"): ("a", "b")}
    assert found.owned == {"care": ("a", "b"), "alone": ("c",)}
    assert (found.counted, found.crossing, found.homeless) == (3, 2, 1)
    assert border_words(found, EN) == "2 of 3 steps with a department, at any depth, cross a border: 67%."
    assert homeless_words(found, EN) == "1 step belongs to no department."
    assert years_words(found, EN) == "Per year, a step in each that it takes: 2026: 1 of 1 · 2027: 1 of 2"


def test_who_stands_alone_and_who_is_the_only_bridge() -> None:
    roadmap = silos()
    assert [(department.id, count) for department, count in alone(roadmap)] == [("alone", 1)]
    assert [*only_bridges(roadmap)] == []  # of one step the department as a whole helps as well
    with_one = build(
        Goal(),
        [*roadmap.departments, *roadmap.people, *[one for one in roadmap.contributors if one.id in ("c0", "c2")]],
        [(step, None) for step in roadmap.steps.walk()],
    )
    (bridge,) = only_bridges(with_one)
    assert (bridge.person.id, bridge.shared) == ("of-work", 2)
    assert bridge_words(bridge, EN) == "Of Work is the only bridge between Care and Work."
