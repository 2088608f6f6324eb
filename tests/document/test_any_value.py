"""Whatever a caller gives: it is taken as what it means, or refused with a sentence; a commit never falls over it."""

from collections.abc import Callable, Generator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from planner.document import Document, DocumentError
from planner.document.operations import add_remove, assign, check_in, import_roadmap, move, paste, restore, set_status
from planner.document.operations.move import Spot
from planner.document.verify import verify
from planner.roadmap import CheckIn, Department, Goal, Horizon, Person, PlanError, Roadmap, Status, Step
from planner.roadmap.entities import ENTITIES, Entity
from planner.roadmap.field_types import Choice, Day, Plain, Text

PLAIN: dict[str, dict[str, list[Plain]]] = {
    name: {
        field: [
            *((member.value for member in kind.members) if isinstance(kind, Choice) else ()),
            *(("2026-01-31", "0001-01-01", "9999-12-31") if isinstance(kind, Day) else ()),
            *(
                ("40", "1", "0.5", "yes", "true", 1, 0, 1.0, 40, 40.0)
                if not isinstance(kind, Choice | Day | Text)
                else ()
            ),
        ]
        for field, kind in entity.kinds.items()
        if field != "id"
    }
    for name, entity in ENTITIES.items()
}
"""By kind and field: what a caller who knows no types of ours would write."""
FIELDS = [(name, field) for name, fields in PLAIN.items() for field, plain in fields.items() if plain]


@pytest.fixture
def document(tmp_path: Path) -> Generator[Document]:
    roadmap = Roadmap(goal=Goal(statement="All"))
    with Document.create_from(tmp_path / "plan.db", roadmap, author="Director") as made:
        with made.change("begin") as change:
            change.add(Step(id="top", title="Top"))
            change.add(Step(id="below", title="Below"), parent="top")
            change.add(Step(id="gone", title="Gone", status=Status.DONE, progress=100))
        yield made


def own_types(document: Document) -> None:
    """Fail unless every value in the plan is of the type in which records keep it."""
    roadmap = document.roadmap
    for entity in ENTITIES.values():
        for record in (roadmap.goal,) if entity.name == "goal" else getattr(roadmap, entity.collection):
            for name, kind in entity.kinds.items():
                value = getattr(record, name)
                assert type(value) is type(kind.value(kind.plain(value))), (entity.name, name, value)


def in_plan(document: Document, entity: Entity, record_id: str) -> Any:
    return document.roadmap.goal if entity.name == "goal" else getattr(document.roadmap, entity.collection)[record_id]


@pytest.mark.parametrize(("name", "field"), FIELDS)
def test_plain_words_are_taken_as_what_they_mean_or_refused(name: str, field: str, document: Document) -> None:
    entity = ENTITIES[name]
    for number, value in enumerate(PLAIN[name][field]):
        made: Any = entity.record(f"made-{number}", **{field: value})
        acts: list[Callable[[Any], object]] = [lambda change, made=made: change.add(made)]
        if name == "goal":
            acts = []
        else:
            with document.change("make") as change:
                change.add(entity.record(f"set-{number}"))
        known = document.roadmap.goal.id if name == "goal" else f"set-{number}"
        acts.append(lambda change, known=known, value=value: change.set(known, **{field: value}))
        for act, record_id in zip(acts[::-1], (known, f"made-{number}"), strict=False):
            try:
                with document.change("give") as change:
                    act(change)
            except PlanError:
                continue
            kept = getattr(in_plan(document, entity, record_id), field)
            assert kept == value
    own_types(document)
    document.publish()
    assert verify(document.path).roadmap == document.roadmap


@pytest.mark.parametrize(
    ("word", "kept"), [("done", Status.DONE), ("not_started", Status.NOT_STARTED), ("Under way", Status.UNDER_WAY)]
)
def test_a_status_in_words_is_that_status(word: Any, kept: Status, document: Document) -> None:
    with document.change("add") as change:
        step = change.add(Step(title="New", status=word, horizon="later"))  # type: ignore[arg-type]
        assert (step.status, step.horizon) == (kept, Horizon.LATER)
    own_types(document)


def test_a_roadmap_of_plain_words_is_made(tmp_path: Path) -> None:
    with Document.create(tmp_path / "first.db") as first, first.change("add") as change:
        change.add(Step(id="new", title="New"))
    wordy: Any = Step(id="new", title="New", status="done", horizon="now", milestone=1, weight=2)  # type: ignore[arg-type]
    roadmap = first.roadmap
    object.__setattr__(roadmap.steps["new"], "status", wordy.status)
    object.__setattr__(roadmap.steps["new"], "milestone", wordy.milestone)
    with Document.create_from(tmp_path / "second.db", roadmap) as second:
        own_types(second)
        assert second.roadmap.steps["new"].status is Status.DONE


JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from([10**400, -(10**400), 10**5_000, 2**63, float("nan"), float("inf"), -0.0, 1e308, 1 + 2j]),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from(["top", "below", "gone", "done", "now", "2026-01-31", "\ud800", "\0", "x" * 1_000_001, "nl"]),
    st.dates(),
    st.sampled_from([date.min, date.max, datetime(2026, 1, 1, tzinfo=UTC), datetime.max]),
    st.binary(max_size=5),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(max_size=2), st.none(), max_size=1),
    st.sampled_from([Status.DONE, Horizon.NOW, Step, Step(), Step(id="top"), Goal(), Person(id="top"), object()]),
)
FIELD = st.sampled_from(sorted({field for entity in ENTITIES.values() for field in entity.kinds} | {"bogus"}))
ACTS = st.one_of(
    st.tuples(st.just("add"), st.sampled_from(sorted(ENTITIES)), st.dictionaries(FIELD, JUNK, max_size=3), JUNK, JUNK),
    st.tuples(st.just("add junk"), JUNK),
    st.tuples(st.just("set"), st.one_of(st.just("top"), JUNK), st.dictionaries(FIELD, JUNK, max_size=2)),
    st.tuples(st.just("move"), st.one_of(st.just("below"), JUNK), JUNK, JUNK, JUNK),
    st.tuples(st.just("remove"), JUNK),
)


def done(change: Any, act: Any) -> None:
    match act:
        case ("add", name, fields, parent, beside):
            known = {field: value for field, value in fields.items() if field in ENTITIES[name].kinds}
            change.add(ENTITIES[name].record(**known), parent=parent, after=beside)
        case ("add junk", junk):
            change.add(junk)
        case ("set", record, fields):
            change.set(record, **fields)
        case ("move", step, parent, after, before):
            change.move(step, parent=parent, after=after, before=before)
        case (_, record):
            change.remove(record)


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ACTS, min_size=1, max_size=3), JUNK)
@example([("add", "step", {}, None, "")], None)
def test_only_a_refusal_ever_comes_out_of_a_change(document: Document, acts: list[Any], label: Any) -> None:
    before = document.roadmap
    try:
        with document.change(label) as change:
            for act in acts:
                done(change, act)
    except DocumentError as refusal:
        assert str(refusal)
        assert document.roadmap is before
    own_types(document)


def test_what_is_no_step_is_not_moved(document: Document) -> None:
    with document.change("add") as change:
        person = change.add(Person(name="Somebody"))
    for one in (person, document.roadmap.goal, document.roadmap.goal.id):
        with pytest.raises(PlanError, match="Only a step can be moved"), document.change("move") as change:
            change.move(one)  # type: ignore[arg-type]


# Acts on a step that somebody removed meanwhile.

ON_A_STEP: dict[str, Callable[[Document, Step], object]] = {
    "set": lambda document, gone: _changed(document, lambda change: change.set(gone, title="New")),
    "set by id": lambda document, gone: _changed(document, lambda change: change.set(gone.id, title="New")),
    "move": lambda document, gone: _changed(document, lambda change: change.move(gone)),
    "move under": lambda document, gone: _changed(document, lambda change: change.move("top", parent=gone)),
    "move after": lambda document, gone: _changed(document, lambda change: change.move("top", after=gone)),
    "move before": lambda document, gone: _changed(document, lambda change: change.move("top", before=gone)),
    "remove": lambda document, gone: _changed(document, lambda change: change.remove(gone)),
    "add under": lambda document, gone: _changed(document, lambda change: change.add(Step(), parent=gone)),
    "add after": lambda document, gone: _changed(document, lambda change: change.add(Step(), after=gone)),
    "check in": lambda document, gone: _changed(document, lambda change: change.add(CheckIn(step_id=gone.id))),
    "add_step under": lambda document, gone: add_remove.add_step(document, "New", Spot(gone.id), "act"),
    "add_step after": lambda document, gone: add_remove.add_step(document, "New", Spot(after=gone.id), "act"),
    "add_step before": lambda document, gone: add_remove.add_step(document, "New", Spot(before=gone.id), "act"),
    "set_owner": lambda document, gone: assign.set_owner(document, gone, "Somebody", "act"),
    "set_department": lambda document, gone: assign.set_department(document, gone, "Services", "act"),
    "set_pillar": lambda document, gone: assign.set_pillar(document, gone, "Pillar", "act"),
    "set_theme": lambda document, gone: assign.set_theme(document, gone, "Theme", "act"),
    "set_theme to none": lambda document, gone: assign.set_theme(document, gone, "", "act"),
    "check_in": lambda document, gone: check_in.check_in(document, gone, check_in.Word(40), date.today(), "act"),
    "import_roadmap": lambda document, gone: import_roadmap.import_roadmap(document, document.roadmap, gone, "act"),
    "move_to under": lambda document, gone: move.move_to(document, ["top"], Spot(gone.id), "act"),
    "move_to after": lambda document, gone: move.move_to(document, ["top"], Spot(after=gone.id), "act"),
    "move_to before": lambda document, gone: move.move_to(document, ["top"], Spot(before=gone.id), "act"),
    "copies": lambda document, gone: paste.copies(document.roadmap, gone),
    "paste under": lambda document, gone: paste.paste(document, [_copied(document)], Spot(gone.id), "act"),
    "paste after": lambda document, gone: paste.paste(document, [_copied(document)], Spot(after=gone.id), "act"),
    "restore_step": lambda document, gone: restore.restore_step(document, document.roadmap, gone, "act"),
    "restore_with_line": lambda document, gone: restore.restore_with_line(document, document.roadmap, gone.id, "act"),
    "open_leaves": set_status.open_leaves,
    "finish_branch": lambda document, gone: set_status.finish_branch(document, gone, "act"),
    "set_status": lambda document, gone: set_status.set_status(document, gone, Status.DONE, "act"),
    "set_status, under way": lambda document, gone: set_status.set_status(document, gone, Status.UNDER_WAY, "act"),
    "set_progress": lambda document, gone: set_status.set_progress(document, gone, 40, "act"),
    "compute_progress": lambda document, gone: set_status.compute_progress(document, gone, "act"),
    "copy_to": lambda document, gone: document.copy_to(document.path.with_name("copy.db"), branch=gone),
}


def _changed(document: Document, act: Callable[[Any], object]) -> None:
    with document.change("act") as change:
        act(change)


def _copied(document: Document) -> paste.Branch:
    return paste.copies(document.roadmap, "top")


@pytest.mark.parametrize("name", ON_A_STEP)
def test_an_act_on_a_step_that_is_gone_is_refused_with_its_sentence(name: str, document: Document) -> None:
    gone = document.roadmap.steps["gone"]
    with document.change("remove") as change:
        change.add(Department(name="Services"))
        change.remove(gone)
    before, history = document.roadmap, len(document.history())
    with pytest.raises(
        PlanError, match=r"no longer in the roadmap|somewhere else in the tree|not in the roadmap"
    ) as said:
        ON_A_STEP[name](document, gone)
    assert not str(said.value).startswith("'")
    assert (document.roadmap, len(document.history())) == (before, history)


def test_acts_on_several_of_which_some_are_gone_do_the_rest(document: Document) -> None:
    with document.change("remove") as change:
        change.remove("gone")
    for act in (move.indent, move.outdent, move.move_up, move.move_down):
        assert not act(document, ["gone"], "act")
    assert add_remove.remove_steps(document, ["gone", "below"], "act") == 1
