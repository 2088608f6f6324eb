"""Branches that are copied and pasted: within a plan, into another one, whole with all their fields."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.document import Document
from planner.document.operations.move import Spot
from planner.document.operations.paste import Branch, copies, paste
from planner.roadmap import Goal, Person, Roadmap, Status, Step, Theme
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
        expected, found = bare(plan, top), bare(document.roadmap, pasted)
        # A pillar that the other plan does not have is left away; people are made.
        assert (
            [(depth, values[:6], values[6][0]) for depth, values in found]
            == [  # type: ignore[index]
                (depth, values[:6], values[6][0])  # type: ignore[index]
                for depth, values in expected
            ]
        )


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
        known = Branch(Step(title="One"), {"owner_id": "TEACHER"}, [])
        new = Branch(Step(title="Two"), {"owner_id": "Coach"}, [])
        also_new = Branch(Step(title="Three"), {"owner_id": "coach"}, [])
        one, two, three = paste(document, [known, new, also_new], Spot(), "paste")
        assert one.owner_id == "mine"
        assert two.owner_id == three.owner_id
        assert sorted(person.name for person in document.roadmap.people) == ["Coach", "Teacher"]


def test_a_theme_without_its_pillar_is_let_go(tmp_path: Path) -> None:
    from planner.roadmap import Pillar

    carriers = [Pillar(id="p", name="Culture", rank="A1"), Theme(id="t", name="Trust", pillar_id="p", rank="A1")]
    plan = build(Goal(id="goal", statement="A goal"), carriers, [])
    with Document.create_from(tmp_path / "plan.db", plan) as document:
        lost = Branch(Step(title="One"), {"theme_id": "Trust"}, [])
        both = Branch(Step(title="Two"), {"theme_id": "Trust", "pillar_id": "Culture"}, [])
        one, two = paste(document, [lost, both], Spot(), "paste")
        assert (one.pillar_id, one.theme_id) == (None, None)
        assert (two.pillar_id, two.theme_id) == ("p", "t")


def test_nothing_pasted_is_no_change(tmp_path: Path) -> None:
    with Document.create_from(tmp_path / "plan.db", Roadmap(goal=Goal(statement="A goal"))) as document:
        assert paste(document, [], Spot(), "paste") == []
        assert document.undo_label is None


def test_a_deep_branch_is_pasted_whole(tmp_path: Path) -> None:
    branch = Branch(Step(title="0", status=Status.DONE, progress=100), {}, [])
    last = branch
    for number in range(1, 2_000):
        last.below.append(Branch(Step(title=str(number)), {}, []))
        last = last.below[0]
    with Document.create_from(tmp_path / "plan.db", Roadmap(goal=Goal(statement="A goal"))) as document:
        paste(document, [branch], Spot(), "paste")
        assert [step.title for step in document.roadmap.steps] == [str(number) for number in range(2_000)]
