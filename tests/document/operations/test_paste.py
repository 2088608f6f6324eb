"""Branches that are copied and pasted: within a plan, into another one, whole with all their fields."""

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.document import Document
from planner.document.operations.linked_records import LinkedRecord, link
from planner.document.operations.move import Spot
from planner.document.operations.paste import Branch, carried, copies, paste
from planner.roadmap import CheckIn, Department, Goal, Person, Pillar, Record, Roadmap, Status, Step, Theme
from planner.roadmap.edits import record_of
from planner.roadmap.entities import entity_of
from tests.plans import build, municipal_plan, plan_of


def bare(roadmap: Roadmap, top: Step) -> list[tuple[int, object]]:
    """Return a branch as depths and values, with names instead of ids."""
    depth = roadmap.steps.depth(top)
    rows: list[tuple[int, object]] = []
    for step in roadmap.steps.walk(top):
        owner, pillar = roadmap.people.get(step.owner_id), roadmap.pillars.get(step.pillar_id)
        names = (owner.name if owner else "", pillar.name if pillar else "")
        values = (step.title, step.start, step.end, step.status, step.progress, step.milestone, names)
        rows.append((roadmap.steps.depth(step) - depth, values))
    return rows


@settings(max_examples=40)
@given(st.integers(1, 20), st.integers(0, 40))
def test_a_copy_pasted_elsewhere_is_the_same_branch_of_new_steps(count: int, seed: int) -> None:
    plan = plan_of(count, seed=seed)
    top = plan.steps.children()[0]
    with (
        tempfile.TemporaryDirectory() as folder,
        Document.create_from(Path(folder) / "other.db", Roadmap(goal=Goal(statement="Another"))) as document,
    ):
        (pasted,) = paste(document, [copies(plan, top)], Spot(), "paste")
        ours = {step.id for step in document.roadmap.steps}
        assert not ours & {step.id for step in plan.steps}
        assert bare(document.roadmap, pasted) == bare(plan, top)


def test_pasted_where_it_was_copied_all_references_hold(tmp_path: Path) -> None:
    with Document.create_from(tmp_path / "plan.db", municipal_plan()) as document:
        roadmap = document.roadmap
        first, second = roadmap.steps.children()[:2]
        tops = paste(document, [copies(roadmap, first), copies(roadmap, second)], Spot(after=first.id), "paste")
        after = document.roadmap
        assert [bare(after, top) for top in tops] == [bare(roadmap, first), bare(roadmap, second)]
        assert [step.id for step in after.steps.children()][:4] == [first.id, tops[0].id, tops[1].id, second.id]
        assert len(after.people) == len(roadmap.people)
        document.undo()
        assert document.roadmap == roadmap


def test_people_go_by_their_names(tmp_path: Path) -> None:
    plan = build(Goal(id="goal", statement="A goal"), [Person(id="mine", name="Teacher")], [])
    with Document.create_from(tmp_path / "plan.db", plan) as document:
        known = Branch(Step(title="One"), {"owner_id": LinkedRecord(Person(name="TEACHER"))})
        new = Branch(Step(title="Two"), {"owner_id": LinkedRecord(Person(name="Coach"))})
        also_new = Branch(Step(title="Three"), {"owner_id": LinkedRecord(Person(name="coach"))})
        one, two, three = paste(document, [known, new, also_new], Spot(), "paste")
        assert one.owner_id == "mine"
        assert two.owner_id == three.owner_id
        assert sorted(person.name for person in document.roadmap.people) == ["Coach", "Teacher"]


def test_a_theme_brings_its_pillar_and_is_that_of_the_pillar_of_the_same_name(tmp_path: Path) -> None:
    carriers = [
        Pillar(id="p", name="Culture", rank="A1"),
        Pillar(id="q", name="Design", rank="A2"),
        Theme(id="t", name="Trust", pillar_id="p", rank="A1"),
        Theme(id="u", name="Trust", pillar_id="q", rank="A1"),
    ]
    plan = build(Goal(id="goal", statement="A goal"), carriers, [])
    with Document.create_from(tmp_path / "plan.db", plan) as document:
        trust = link(plan, plan.themes["u"])
        alone = Branch(Step(title="One"), {"theme_id": trust})
        both = Branch(Step(title="Two"), {"theme_id": trust, "pillar_id": link(plan, plan.pillars["q"])})
        one, two = paste(document, [alone, both], Spot(), "paste")
        assert (one.pillar_id, one.theme_id) == (two.pillar_id, two.theme_id) == ("q", "u")


FULL = build(
    Goal(id="goal", statement="A goal"),
    [
        Department(id="d1", name="Library", partner=True),
        Department(id="d2", name="School"),
        Person(id="p1", name="Librarian", department_id="d1"),
        Person(id="p2", name="Teacher", department_id="d2"),
        Pillar(id="q1", name="Culture", colour="#123456", rank="A1"),
        Theme(id="t1", name="Trust", pillar_id="q1", rank="A1"),
        CheckIn(id="c1", step_id="s1", day=date(2026, 9, 1), progress=30, confidence=7, note="On", person_id="p2"),
        CheckIn(id="c2", step_id="s2", day=date(2026, 10, 1), confidence=4, note="Slow"),
        CheckIn(id="c3", step_id="s3", day=date(2026, 10, 2), note="Elsewhere"),
    ],
    [
        (Step(id="s1", title="Read", owner_id="p1", department_id="d2", pillar_id="q1", theme_id="t1"), None),
        (Step(id="s2", title="Lend", status=Status.DONE, progress=100), "s1"),
        (Step(id="s3", title="Other"), None),
    ],
)


def named(roadmap: Roadmap, record: Record) -> dict[str, object]:
    """Return the values of a record, with what it refers to as such values instead of an id."""
    values = entity_of(record).plain(record)
    for field, target in entity_of(record).references.items():
        found = record_of(roadmap, target, str(values[field])) if values[field] else None
        values[field] = named(roadmap, found) if found is not None and target != "step" else None  # type: ignore[assignment]
    return {name: value for name, value in values.items() if name not in ("id", "rank")}


def spoken(roadmap: Roadmap, top: Step) -> list[tuple[dict[str, object], list[dict[str, object]]]]:
    """Return the steps of a branch, each with its check-ins."""
    said = [(step.id, [one for one in roadmap.check_ins if one.step_id == step.id]) for step in roadmap.steps.walk(top)]
    return [(named(roadmap, roadmap.steps[step_id]), [named(roadmap, one) for one in ins]) for step_id, ins in said]


def test_to_another_roadmap_check_ins_and_all_that_is_named_come_along(tmp_path: Path) -> None:
    with Document.create_from(tmp_path / "other.db", Roadmap(goal=Goal(statement="Another"))) as document:
        (pasted,) = paste(document, [carried(FULL, "s1")], Spot(), "paste")
        roadmap = document.roadmap
        assert spoken(roadmap, pasted) == spoken(FULL, FULL.steps["s1"])
        assert [len(each) for each in (roadmap.check_ins, roadmap.people, roadmap.departments)] == [2, 2, 2]
        assert not {one.id for one in roadmap.check_ins} & {one.id for one in FULL.check_ins}
        before = roadmap
        paste(document, [carried(FULL, "s1")], Spot(), "paste")
        assert [*document.roadmap.people] == [*before.people]
        assert [*document.roadmap.themes] == [*before.themes]
        document.undo()
        document.undo()
        assert [*document.roadmap.steps, *document.roadmap.check_ins, *document.roadmap.themes] == []


def test_a_copy_beside_its_original_has_all_fields_and_no_check_ins(tmp_path: Path) -> None:
    with Document.create_from(tmp_path / "plan.db", FULL) as document:
        (pasted,) = paste(document, [copies(FULL, "s1")], Spot(after="s1"), "paste")
        roadmap = document.roadmap
        assert [step for step, _ in spoken(roadmap, pasted)] == [step for step, _ in spoken(FULL, FULL.steps["s1"])]
        assert [*roadmap.check_ins] == [*FULL.check_ins]


def test_nothing_pasted_is_no_change(tmp_path: Path) -> None:
    with Document.create_from(tmp_path / "plan.db", Roadmap(goal=Goal(statement="A goal"))) as document:
        assert paste(document, [], Spot(), "paste") == []
        assert document.undo_label is None


def test_a_deep_branch_is_pasted_whole(tmp_path: Path) -> None:
    branch = Branch(Step(title="0", status=Status.DONE, progress=100), {})
    last = branch
    for number in range(1, 2_000):
        last.below.append(Branch(Step(title=str(number)), {}))
        last = last.below[0]
    with Document.create_from(tmp_path / "plan.db", Roadmap(goal=Goal(statement="A goal"))) as document:
        paste(document, [branch], Spot(), "paste")
        assert [step.title for step in document.roadmap.steps] == [str(number) for number in range(2_000)]
