"""A record without a name of its own is told by what it says, never as one without a title."""

from datetime import date

import pytest

from planner.phrasing.edit_sentences import Sentences
from planner.phrasing.language import language
from planner.roadmap import (
    Contributor,
    Decision,
    Department,
    Goal,
    HiddenPage,
    Person,
    Pillar,
    Record,
    Review,
    SetAside,
    Step,
)
from planner.roadmap.builder import RoadmapBuilder
from planner.roadmap.edits import Create, Remove, edit_of
from planner.roadmap.entities import entity_of
from tests.plans import build

DAY = date(2026, 5, 1)
TOLD: list[tuple[Record, str, str]] = [
    (
        Decision(step_id="s", day=DAY, decided="Only two"),
        "Decided about “Read”: Only two",
        "Besloten over “Read”: Only two",
    ),
    (Contributor(step_id="s", person_id="p"), "Adviser helps with “Read”", "Adviser helpt bij “Read”"),
    (Contributor(step_id="s", department_id="d"), "Library helps with “Read”", "Library helpt bij “Read”"),
    (Review(day=DAY), "Looked at together on 1 May 2026", "Samen bekeken op 1 mei 2026"),
    (
        Review(day=DAY, note="Two stopped"),
        "Looked at together on 1 May 2026: “Two stopped”",
        "Samen bekeken op 1 mei 2026: “Two stopped”",
    ),
    (
        SetAside(rule="no-owner", step_id="s", day=DAY, reason="we wait"),
        "Left so for “Read”: no owner, because “we wait”",
        "Zo gelaten bij “Read”: geen eigenaar, omdat “we wait”",
    ),
    (
        SetAside(rule="empty-pillar", pillar_id="i", reason="later"),
        "Left so for “People”: empty pillar, because “later”",
        "Zo gelaten bij “People”: lege pijler, omdat “later”",
    ),
    (HiddenPage(page="tasks"), "Left out of the left bar: Mine", "Weggelaten uit de linkerbalk: Van mij"),
]  # fmt: skip


def sentences(code: str) -> Sentences:
    builder = RoadmapBuilder(build(Goal(id="goal"), (), [(Step(id="s", title="Read"), None)]))
    for record in (Person(id="p", name="Adviser"), Department(id="d", name="Library"), Pillar(id="i", name="People")):
        builder.put(record)
    return Sentences(builder.finish(), language(code))


def plain(record: Record) -> dict[str, object]:
    entity = entity_of(record)
    return {name: kind.plain(getattr(record, name)) for name, kind in entity.kinds.items()}


@pytest.mark.parametrize(("record", "english", "dutch"), TOLD)
def test_it_is_told_by_what_it_says(record: Record, english: str, dutch: str) -> None:
    create = Create(entity_of(record).name, record.id, plain(record))
    assert sentences("en").of(create) == english
    assert sentences("nl").of(create) == dutch
    assert sentences("en").stood(create) == english
    remove = Remove(entity_of(record).name, record.id, plain(record))
    assert sentences("en").of(remove) == f"No longer: {english}"


def test_what_was_received_is_told_by_its_step_and_its_day() -> None:
    said = sentences("en")
    received = edit_of("check_in", "c", "needs_met", None, "2026-05-01")
    assert said.of(received) == "What “(no longer there)” needed was received on 1 May 2026"
    assert said.of(edit_of("check_in", "c", "needs_met", "2026-05-01", None)).endswith("needs is asked for again")
