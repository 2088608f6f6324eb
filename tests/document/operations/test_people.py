"""Persons, departments and contributors are renamed, merged and removed, and nothing that names them is lost."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.document import Document
from planner.document.operations import people
from planner.document.operations.assign import set_owner
from planner.document.operations.contributors import add_contributor, remove_contributor
from planner.document.operations.people import (
    merge_departments,
    merge_people,
    person_meant,
    remove_department,
    remove_person,
    rename,
)
from planner.roadmap import CheckIn, Contributor, Department, DocumentError, Goal, Person, Record, Roadmap, Step
from planner.roadmap.entities import ENTITIES
from tests.plans import build

_HOLDERS = [name for name, entity in ENTITIES.items() if {"person", "department"} & {*entity.references.values()}]


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    carriers = [
        Department(id="care", name="Care"),
        Department(id="zorg", name="Zorg"),
        Person(id="a", name="Anna"),
        Person(id="b", name="Anna B.", department_id="care"),
        Person(id="c", name="Chair", department_id="zorg"),
        Contributor(id="x", step_id="two", person_id="b"),
        Contributor(id="y", step_id="two", person_id="a"),
        CheckIn(id="said", step_id="one", person_id="b", needs="Time", needs_from_id="b"),
    ]
    steps = [
        (Step(id="one", title="One", owner_id="b", department_id="care"), None),
        (Step(id="two", title="Two"), None),
    ]
    with Document.create_from(tmp_path / "plan.db", build(Goal(statement="Goal"), carriers, steps)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Anna", "a"),
        ("  anna   b. ", "b"),
        ("CHAIR", "c"),
        ("Chairman", "Chairman"),
        (" Anna  Maria ", "Anna Maria"),
        ("hair", "hair"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_a_typed_name_means_who_is_called_so_else_somebody_new(document: Document, typed: str, meant: str) -> None:
    found = person_meant(document.roadmap, typed)
    assert (found.id if isinstance(found, Person) else found) == meant


@pytest.mark.parametrize(
    ("typed", "names"), [("ch", ["Chair"]), ("ann", ["Anna", "Anna B."]), ("Anna  b", ["Anna B."])]
)
def test_the_beginning_of_a_name_is_asked_about_and_makes_nobody(
    document: Document, typed: str, names: list[str]
) -> None:
    with pytest.raises(DocumentError) as refused:
        person_meant(document.roadmap, typed)
    assert f"Did you mean {' or '.join(names)}?" in str(refused.value)
    assert str(refused.value).count("nothing was changed") == 1


def test_whom_a_removal_is_about_is_not_meant(document: Document) -> None:
    chair = document.roadmap.people["c"]
    assert person_meant(document.roadmap, "Chair", apart_from=chair) == "Chair"
    assert person_meant(document.roadmap, "Cha", apart_from=chair) == "Cha"


def _naming(roadmap: Roadmap, record_id: str) -> list[tuple[str, str]]:
    """Return all (kind, field) that name a record."""
    return sorted(
        (entity.name, field)
        for entity in ENTITIES.values()
        if entity.name != "goal"
        for record in getattr(roadmap, entity.collection)
        for field in entity.references
        if getattr(record, field) == record_id
    )


def test_two_that_are_one(document: Document) -> None:
    merge_people(document, "a", "b", "merge")
    roadmap = document.roadmap
    assert "b" not in roadmap.people
    assert (roadmap.people["a"].name, roadmap.people["a"].department_id) == ("Anna", "care")
    assert roadmap.steps["one"].owner_id == "a"
    assert (roadmap.check_ins["said"].person_id, roadmap.check_ins["said"].needs_from_id) == ("a", "a")
    assert [(one.step_id, one.person_id) for one in roadmap.contributors] == [("two", "a")]
    document.undo()
    assert _naming(document.roadmap, "b") == [
        ("check_in", "needs_from_id"),
        ("check_in", "person_id"),
        ("contributor", "person_id"),
        ("step", "owner_id"),
    ]
    merge_people(document, "a", "a", "merge")
    assert "a" in document.roadmap.people


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_whatever_names_the_one_names_the_other(data: st.DataObject) -> None:
    """Every kind of record that refers to a person or department is here by itself, also one that is yet to come."""
    people = [Person(id="p1", name="One"), Person(id="p2", name="Two"), Person(id="p3", name="Three")]
    parts = [Department(id="d1", name="One"), Department(id="d2", name="Two")]
    among = {
        "person": st.sampled_from([None, "p1", "p2", "p3"]),
        "department": st.sampled_from([None, "d1", "d2"]),
        "step": st.sampled_from(["s1", "s2"]),
    }

    def drawn(name: str, number: int) -> Record:
        entity = ENTITIES[name]
        made = entity.record(id=f"{name}-{number}")
        return replace(made, **{f: data.draw(among.get(kind, st.none())) for f, kind in entity.references.items()})

    others = [drawn(name, number) for name in _HOLDERS if name != "step" for number in range(3)]
    steps = [(Step(id=one, title=one, owner_id=data.draw(among["person"])), None) for one in ("s1", "s2")]
    plan = build(Goal(statement="Goal"), [*parts, *people, *others], steps)
    target, kept, gone = data.draw(st.sampled_from([("person", "p1", "p2"), ("department", "d1", "d2")]))
    with TemporaryDirectory() as folder, Document.create_from(Path(folder) / "plan.db", plan) as document:
        before = document.roadmap
        (merge_people if target == "person" else merge_departments)(document, kept, gone, "merge")
        after = document.roadmap
        assert not _naming(after, gone)
        for entity in ENTITIES.values():
            for record in () if entity.name == "goal" else getattr(before, entity.collection):
                same = getattr(after, entity.collection).get(record)
                if entity.name == "contributor" or (record.id in (kept, gone) and entity.name == target):
                    continue
                moved = {f: kept for f, kind in entity.references.items() if kind == target}
                assert same == replace(record, **{f: kept for f in moved if getattr(record, f) == gone})
        helping = [(one.step_id, one.person_id, one.department_id) for one in after.contributors]
        touched = [one for one in helping if kept in one]
        assert len(touched) == len(set(touched))
        wanted = {
            tuple(kept if value == gone else value for value in (one.step_id, one.person_id, one.department_id))
            for one in before.contributors
        }
        owners = {(step.id, step.owner_id) for step in after.steps if step.owner_id == kept}
        assert {one for one in wanted if one[:2] not in owners or kept not in one} == {
            one for one in helping if one[:2] not in owners or kept not in one
        }
        document.undo()
        assert document.roadmap == before


def test_a_name_is_given_once(document: Document) -> None:
    rename(document, document.roadmap.people["b"], "  Bea ", "rename")
    assert document.roadmap.people["b"].name == "Bea"
    rename(document, document.roadmap.people["b"], "BEA", "rename")
    for name, sentence in (("anna", "merge the two"), ("  ", "empty")):
        with pytest.raises(DocumentError, match=sentence):
            rename(document, document.roadmap.people["b"], name, "rename")
    rename(document, document.roadmap.departments["care"], "Anna", "rename")
    assert document.roadmap.people["b"].name == "BEA"


def test_departments_are_one_with_their_people(document: Document) -> None:
    merge_departments(document, "zorg", "care", "merge")
    assert {one.department_id for one in document.roadmap.people} == {None, "zorg"}
    assert document.roadmap.steps["one"].department_id == "zorg"
    document.undo()
    assert document.roadmap.steps["one"].department_id == "care"


def test_who_leaves_hands_over_what_is_asked_of_them_and_not_what_they_said(document: Document) -> None:
    remove_person(document, "b", "remove", hand_to="c")
    roadmap = document.roadmap
    assert roadmap.steps["one"].owner_id == roadmap.check_ins["said"].needs_from_id == "c"
    assert roadmap.check_ins["said"].person_id is None
    assert {one.person_id for one in roadmap.contributors} == {"a", "c"}
    document.undo()
    remove_person(document, "b", "remove")
    assert document.roadmap.steps["one"].owner_id is None
    assert [one.person_id for one in document.roadmap.contributors] == ["a"]
    document.undo()
    assert document.roadmap.steps["one"].owner_id == "b"


def test_a_department_is_removed_with_and_without_another(document: Document) -> None:
    remove_department(document, "care", "remove", hand_to="zorg")
    assert document.roadmap.people["b"].department_id == document.roadmap.steps["one"].department_id == "zorg"
    document.undo()
    remove_department(document, "care", "remove")
    assert document.roadmap.people["b"].department_id is document.roadmap.steps["one"].department_id is None


def test_contributors_are_there_once_and_are_not_the_owner(document: Document) -> None:
    first = add_contributor(document, "one", "chair", "add")
    assert first.person_id == "c"
    assert add_contributor(document, "one", "c", "add") == first
    team = add_contributor(document, "one", "Zorg", "add")
    assert (team.person_id, team.department_id) == (None, "zorg")
    new = add_contributor(document, "one", "Newcomer", "add")
    assert document.roadmap.people[new.person_id or ""].name == "Newcomer"
    changes = len(document.history())
    for who in ("anna B.", " "):
        with pytest.raises(DocumentError, match="nothing was changed"):
            add_contributor(document, "one", who, "add")
    assert len(document.history()) == changes
    set_owner(document, "one", "Chair", "owner")
    assert first not in document.roadmap.contributors
    remove_contributor(document, team, "remove")
    assert [one.id for one in document.roadmap.contributors.of_step("one")] == [new.id]


def test_a_person_and_a_partner_are_added_once_and_get_a_department(tmp_path: Path) -> None:
    with Document.create_from(tmp_path / "names.db", Roadmap()) as document:
        nurse = people.add_person(document, "  School   nurse ", "add")
        assert document.roadmap.people[nurse].name == "School nurse"
        with pytest.raises(DocumentError):
            people.add_person(document, "school NURSE", "add")
        library = people.add_department(document, "Library", "add", partner=True)
        people.place_in_department(document, nurse, "library", "place")
        assert document.roadmap.people[nurse].department_id == library.id
        people.place_in_department(document, nurse, "Care", "place")
        care = document.roadmap.departments[document.roadmap.people[nurse].department_id or ""]
        people.mark_partner(document, care, True, "mark")
        assert [(one.name, one.partner) for one in document.roadmap.departments] == [("Care", True), ("Library", True)]
        people.place_in_department(document, nurse, " ", "place")
        assert document.roadmap.people[nurse].department_id is None
