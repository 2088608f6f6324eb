"""The table in the README of what a spreadsheet keeps is what really comes back of the sample: a row for each field."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from planner.document.templates.create import template_roadmap
from planner.exchange import read_plan, write_plan
from planner.insight.progress import figures
from planner.insight.rounding import whole_percent
from planner.roadmap import (
    Answer,
    ChangeKind,
    CheckIn,
    Contributor,
    Decision,
    Department,
    Health,
    HiddenPage,
    MeetingForm,
    Outcome,
    Person,
    Pillar,
    Record,
    Review,
    Rhythm,
    Roadmap,
    SetAside,
    Status,
    Step,
    Theme,
)
from planner.roadmap.builder import RoadmapBuilder
from planner.roadmap.entities import ENTITIES, Entity
from planner.roadmap.field_types import Choice, Day, FieldType, Flag, Number, Whole
from planner.roadmap.ranks import dealt

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
UNUSED = "Nobody names it"
KEPT, WHERE, STAYS = "kept", "kept where", "stays behind"


def table() -> dict[tuple[str, str], str]:
    """Return what the README promises of each field: the first words of its row."""
    lines = README.split("## To a spreadsheet and back", 1)[1].split("\n## ", 1)[0].splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")][1:]
    assert len({(kind, name) for kind, name, _ in rows}) == len(rows)
    found = {(kind, name): said for kind, name, said in rows}
    return {row: next(one for one in (WHERE, KEPT, STAYS) if said.startswith(one)) for row, said in found.items()}


def _tracked(step_id: str, person_id: str, department_id: str, pillars: Iterable[Pillar]) -> list[Record]:
    """Return one of each record with which a plan is kept track of, with something in every field."""
    day = date(2026, 1, 1)
    said = CheckIn(
        step_id=step_id, day=day, progress=3, confidence=4, note="n", person_id=person_id, health=Health.AT_RISK,
        aspect="time", cause="c", consequence="so", correction="t", needs="h", needs_from_id=person_id, needs_met=day,
    )  # fmt: skip
    pillar_id = next(iter(pillars)).id
    return [
        said,
        Contributor(step_id=step_id, person_id=person_id, department_id=department_id),
        Decision(
            step_id=step_id, day=day, person_id=person_id, decided="d", reason="r", replaces="w", outcome=Outcome.GO_ON,
            solves=Answer.IN_PART, solves_note="s", again=Answer.YES, until=day, different="d", lesson="l", revises="x",
            cost_was_visible=True,
        ),
        Review(day=day, note="n", form=MeetingForm.SHORT, mood=7),
        SetAside(rule="r", step_id=step_id, pillar_id=pillar_id, person_id=person_id, day=day, reason="r"),
        HiddenPage(page="people"),
    ]  # fmt: skip


def _practised(sample: Roadmap, step_id: str, person_id: str) -> Iterator[Record]:
    """Yield one of each record of the practice of change, with something in every field."""
    made = {"step": step_id, "person": person_id}
    for entity in ENTITIES.values():
        if not entity.record.__module__.startswith("planner.roadmap.practice"):
            if entity.name != "goal":
                made.setdefault(entity.name, next((one.id for one in getattr(sample, entity.collection)), ""))
            continue
        values: dict[str, Any] = {}
        for name, kind in entity.kinds.items():
            if name in entity.references:
                values[name] = made[entity.references[name]]
            elif name != "id":
                values[name] = _something(kind)
        record = entity.record(**values)
        made[entity.name] = record.id
        yield record


def _something(kind: FieldType) -> Any:
    if isinstance(kind, Choice):
        return next(iter(kind.members))
    if isinstance(kind, Day):
        return date(2026, 1, 1)
    if isinstance(kind, Flag):
        return True
    return 7 if isinstance(kind, Whole | Number) else "W"


def full_sample(template: str) -> Roadmap:
    """Return the sample with something in every field, and records that no step names."""
    sample = template_roadmap(template, "en", today=date(2026, 11, 1))
    draft = RoadmapBuilder(sample)
    used = used_ids(sample)
    for records in (sample.pillars, sample.themes):
        turned = sorted(records, key=lambda one: one.rank, reverse=True)
        for record, rank in zip(turned, dealt(len(turned)), strict=True):
            draft.put(replace(record, rank=rank))
    for pillar in [one for one in draft.finish().pillars if one.id in used]:
        draft.put(replace(pillar, colour="#123456"))
    home = Department(name="Neighbours", partner=True)
    owners = [one for one in sample.people if one.id in {step.owner_id for step in sample.steps}]
    extra: list[Record] = [home, *(replace(one, department_id=home.id) for one in owners)]
    extra += [Person(name=UNUSED), Department(name=f"{UNUSED} either"), Pillar(name=UNUSED), Theme(name=UNUSED)]
    parents = [step for step in sample.steps if not sample.steps.is_leaf(step)]
    leaves = [step for step in sample.steps if sample.steps.is_leaf(step)]
    extra.append(replace(parents[0], progress=33, by_hand=True, weight=2.5, description="Words", result="Seen"))
    extra.append(replace(leaves[0], milestone=True, department_id=home.id, status=Status.UNDER_WAY, progress=40))
    ethics = replace(leaves[1], uses_ai=True, uses_personal_data=True, decide_on=date(2027, 1, 1))
    extra.append(replace(ethics, change_kind=ChangeKind.SKILLS))
    extra.append(replace(owners[0], department_id=home.id, leader=True))
    extra += _tracked(leaves[0].id, owners[0].id, home.id, sample.pillars)
    goal = replace(
        sample.goal, why_now="Now", for_whom="All", by_when=date(2030, 1, 1), measure="9 of 10", aspects="Time"
    )
    goal = replace(goal, rhythm=Rhythm.WEEKLY, most_at_once=5, longest_leaf=50, ask_reason_after=30)
    for record in (goal, *extra):
        draft.put(record)
    tracked = draft.finish()
    practised = RoadmapBuilder(tracked)
    for record in _practised(tracked, leaves[0].id, owners[0].id):
        practised.put(record)
    return practised.finish()


def used_ids(plan: Roadmap) -> set[str | None]:
    """Return the ids that a step, or an owner of one, names."""
    found: set[str | None] = set()
    for step in plan.steps:
        owner = plan.people.get(step.owner_id)
        found |= {step.owner_id, step.department_id, step.pillar_id, step.theme_id}
        found.add(owner.department_id if owner else None)
    return found


def records(plan: Roadmap, entity: Entity) -> Iterator[tuple[str, Record]]:
    """Yield the records of a kind by what names them in both plans: number, name or place."""
    if entity.name == "goal":
        yield "goal", plan.goal
        return
    found = [*getattr(plan, entity.collection)]
    if "rank" in entity.shown:
        found.sort(key=lambda one: one.rank)
    for place, record in enumerate(found):
        yield named(plan, record) or str(place), record


def named(plan: Roadmap, record: Record | None) -> str:
    return plan.steps.number(record) if isinstance(record, Step) else getattr(record, "name", "")


def value(plan: Roadmap, entity: Entity, record: Record, name: str) -> Any:
    """Return what a field says, as a person sees it: a name in the place of an id, what is added up in its sum."""
    if isinstance(record, Step) and name == "progress":
        return whole_percent(figures(plan, record).progress)
    if isinstance(record, Step) and name == "status":
        return figures(plan, record).status, record.status is Status.STOPPED
    found = getattr(record, name)
    target = entity.references.get(name)
    if target is None or found is None:
        return found
    return named(plan, getattr(plan, ENTITIES[target].collection)[found]) or target


def measured(before: Roadmap, after: Roadmap, entity: Entity, name: str) -> str:
    """Return what became of a field, from the two plans alone."""
    old, new = dict(records(before, entity)), dict(records(after, entity))
    used = used_ids(before)
    counting = {key: one for key, one in old.items() if entity.name in ("goal", "step") or one.id in used}
    if name == "rank":
        same = bool(counting) and [key for key in old if key in counting] == [*new]
    else:
        same = bool(counting) and all(
            key in new and value(before, entity, one, name) == value(after, entity, new[key], name)
            for key, one in counting.items()
        )
        assert len({str(value(before, entity, one, name)) for one in old.values()} - {"", "None", "False"}) > 0
    if not same:
        return STAYS
    return KEPT if old.keys() == new.keys() else WHERE


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("template", ["sample", "example"])
def test_the_readme_tells_of_each_field_what_becomes_of_it(tmp_path: Path, template: str, ending: str) -> None:
    before = full_sample(template)
    write_plan(before, tmp_path / f"sample.{ending}")
    after = read_plan(tmp_path / f"sample.{ending}", "en")
    found = {
        (entity.name.replace("_", "-"), name): measured(before, after, entity, name)
        for entity in ENTITIES.values()
        for name in entity.shown
    }
    assert found == table()
