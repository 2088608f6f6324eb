"""What copies would bring, made by hand: previews and conflicts over the plan of a municipality."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from planner.document.history.conflicts import DUPLICATES, Conflict
from planner.document.history.record_log import StampedValue
from planner.document.merge.preview import (
    Attribution,
    CopyStatus,
    CopySummary,
    Excluded,
    MergeItem,
    Preview,
    RecordChanges,
    RefusedCopy,
)
from planner.roadmap import Person, Place, Roadmap, Step
from planner.roadmap.builder import RoadmapBuilder
from planner.roadmap.changes import Change
from planner.roadmap.edits import Create, Edit, Remove, difference, edit_of
from planner.store.errors import NOT_A_DATABASE
from tests.plans import municipal_plan

HEADS = {
    name: Change(name, number, "", author, f"2026-11-{day}T{hour}:00+00:00", label, "change", None, ())
    for number, (name, author, day, hour, label) in enumerate(
        (
            ("mine", "Gemeentesecretaris", "20", "09:32", "voortgang van “Formulier in gewone taal”"),
            ("theirs", "Teamleider burgerzaken", "21", "16:05", "“Formulier in gewone taal” staat op 60 %"),
            ("nobody", "", "22", "08:15", "verplaats “Terugbellen binnen een uur”"),
        )
    )
}
OLD_TEXT = (
    "Formulier, controle van het adres en bericht terug in één keer, zonder balie. Twintig inwoners testen mee, "
    "en hun woorden staan in het verslag."
)
NEW_TEXT = (
    "Formulier, controle van het adres en bericht terug in één keer, zonder balie of telefoon. Veertig inwoners en "
    "tien medewerkers testen mee."
)


def said_by(change_id: str) -> Change:
    return HEADS[change_id]


def said(value: object, by: str = "mine") -> StampedValue:
    return StampedValue(by, HEADS[by].stamp, value)  # type: ignore[arg-type]


def value_conflict(field: str = "progress", *values: object, step_id: str = "s00045") -> Conflict:
    """Return a field of a step with several values, 40 and 60 where none are given."""
    given = values or (40, 60)
    return Conflict("step", step_id, field, tuple(map(said, given, HEADS)))


def conflicts() -> tuple[Conflict, ...]:
    """Return one conflict of each kind."""
    return (
        value_conflict(),
        value_conflict("description", OLD_TEXT, NEW_TEXT, step_id="s00044"),
        value_conflict("owner_id", "p3", "p5", step_id="s00044"),
        Conflict("step", "s00061", "place", (said(("s00053", "a0")), said((None, "a0"), "nobody"))),
        Conflict("step", "s00051", "", (said(None, "theirs"), said(None))),
        Conflict("step", "s00020", f"{DUPLICATES}s00021", (said(None), said(None, "theirs"))),
        Conflict("person", "p2", f"{DUPLICATES}p3", (said(None), said(None, "nobody"))),
    )


def preview(before: Roadmap | None = None, *, statuses: tuple[CopyStatus, ...] = (), open_ones: int = 2) -> Preview:
    """Return what a copy of the plan would bring: a step, a move, a removal and a few fields."""
    before = before or municipal_plan()
    draft = RoadmapBuilder(before)
    steps = before.steps
    draft.put(Person(id="new", name="Adviseur heldere taal"))
    draft.put(Step(id="added", title="Brieven voor ouderen in grote letters", owner_id="new"))
    draft.hang("added", Place("s00064", "z5"))
    draft.put(_with(steps["s00045"], progress=60, title="Formulier in gewone taal, getest met inwoners"))
    draft.put(_with(steps["s00044"], description=NEW_TEXT))
    draft.hang("s00045", Place(None, "a0000005"))
    draft.drop("step", "s00051")
    after = draft.finish()
    keys = [("person", "new"), ("step", "added"), ("step", "s00045"), ("step", "s00044"), ("step", "s00051")]
    edits = difference(before, after, keys)
    groups = tuple([_group(key, edits) for key in sorted(keys, key=lambda key: (key[0] != "step", key[1]))])
    moment = datetime(2026, 9, 3, 14, 20, tzinfo=UTC)
    stand = statuses or (CopyStatus("parted", 12, 9, moment),)
    sources = tuple([CopySummary(Path(f"Team {n} - 2026-11-21.db"), one, after) for n, one in enumerate(stand, 1)])
    told = {name: Attribution(head.author, head.moment, head.label, 0) for name, head in HEADS.items()}
    return Preview(before, after, sources, groups, conflicts()[:open_ones], told)


def left_out(before: Roadmap | None = None, *, undone: bool = False, day: int = 21) -> Excluded:
    """Return what was left out, or undone: a title, a progress, a move, a text and a removal."""
    told = preview(before)
    moment = datetime(2026, 11, day, 10, 32, tzinfo=UTC)
    label = "Team burgerzaken - 2026-11-21.db"
    return Excluded(moment, "Programmamanager", label, undone, told.before, told.after, told.groups[1:4], ((None, ()),))


def nothing_new(before: Roadmap, *stand: CopyStatus) -> Preview:
    """Return a preview in which nothing comes in."""
    sources = tuple([CopySummary(Path(f"Copy {n}.db"), one, before) for n, one in enumerate(stand, 1)])
    return Preview(before, before, sources, (), (), {})


def with_undone(before: Roadmap | None = None, *, alone: bool = True) -> Preview:
    """Return what a copy would bring that was undone before: nothing else, or something new as well."""
    undone = left_out(before, undone=True)
    status = (
        CopyStatus("older", 3, 0, undone_at=undone.at) if alone else CopyStatus("parted", 3, 2, undone.at, undone.at)
    )
    told = nothing_new(undone.before, status)
    groups = () if alone else preview(before).groups[:1]
    return replace(told, groups=groups, after=undone.after, undone=undone)


def with_refused(told: Preview, *names: str) -> Preview:
    """Return a preview of which some more copies are refused."""
    return replace(told, refused=tuple([RefusedCopy(Path(name), NOT_A_DATABASE(name=name)) for name in names]))


def many(count: int) -> Preview:
    """Return what a copy would bring in which so many fields of the plan are others."""
    before = municipal_plan()
    step_ids = [step.id for step in before.steps.walk()]
    by = (Attribution("Teamleider", datetime(2026, 11, 21, tzinfo=UTC), "bulk", 0),)
    items = [
        MergeItem("changes", edit_of("step", step_ids[number % len(step_ids)], "progress", 0, number % 100), by)
        for number in range(count)
    ]
    groups = tuple(
        [
            RecordChanges(("step", one), tuple([item for item in items if item.edit.entity_id == one]))
            for one in step_ids
        ]
    )
    source = CopySummary(Path("copy.db"), CopyStatus("newer", 0, count), before)
    return Preview(before, before, (source,), groups, (), {})


def _with(step: Step, **values: object) -> Step:
    return replace(step, **values)  # type: ignore[arg-type]


def _group(key: tuple[str, str], edits: list[Edit]) -> RecordChanges:
    kinds = {"place": "moves"}
    theirs = HEADS["theirs"]
    by = (Attribution(theirs.author, theirs.moment, theirs.label, 0),)
    return RecordChanges(
        key,
        tuple(
            [
                MergeItem(
                    "adds"
                    if isinstance(one, Create)
                    else "removes"
                    if isinstance(one, Remove)
                    else kinds.get(one.field, "changes"),
                    one,
                    by,
                )
                for one in edits
                if (one.entity, one.entity_id) == key
            ]
        ),
    )
