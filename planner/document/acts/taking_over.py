"""Another roadmap taken over as a branch: its BHAG becomes a step, under which its steps hang as they did."""

from dataclasses import replace
from pathlib import Path

from planner.document.acts.naming import named
from planner.document.change import Change
from planner.document.document import Document
from planner.roadmap import Department, Goal, Person, Pillar, Roadmap, Step, Theme
from planner.roadmap.identity import new_id
from planner.roadmap.kinds import LONGEST_TEXT

Named = Person | Department | Pillar | Theme


def take_over(document: Document, path: Path | str, label: str, parent: Step | str | None = None) -> Step:
    """Take the roadmap in a file over as a branch under `parent`, as one act, and return the step on top of it.

    Everything gets an id of its own; people, departments, pillars and themes of the same name are the same. Raises
    a refusal, with nothing changed, when the file cannot be read.
    """
    theirs = Document.read(path)
    with document.change(label) as change:
        top = change.add(_as_step(theirs.goal), parent=parent)
        _Taking(change, theirs).run(top)
    return top


def _as_step(goal: Goal) -> Step:
    """Return the step that a big goal becomes; for whom it is has no field of its own and joins the description."""
    words = [one for one in (goal.why_now, goal.for_whom) if one.strip()]
    return Step(
        title=goal.statement,
        description="\n\n".join(words)[:LONGEST_TEXT],
        result=goal.measure,
        end=goal.by_when,
        start=None,
    )


class _Taking:
    """Copies the records of another roadmap into a change, each once."""

    def __init__(self, change: Change, theirs: Roadmap) -> None:
        self._change, self._theirs = change, theirs
        self._found: dict[str, str] = {}

    def run(self, top: Step) -> None:
        steps = self._theirs.steps
        taken: dict[str | None, Step] = {None: top}
        for step in steps.walk():
            parent = taken[steps.parent_id(step)]
            taken[step.id] = self._change.add(self._step(step), parent=parent)
        for check_in in self._theirs.check_ins:
            step = taken.get(check_in.step_id)
            if check_in.step_id is not None and step is not None:
                person_id = self._person(check_in.person_id)
                self._change.add(replace(check_in, id=new_id(), step_id=step.id, person_id=person_id))

    def _step(self, step: Step) -> Step:
        return replace(
            step,
            id=new_id(),
            owner_id=self._person(step.owner_id),
            department_id=self._department(step.department_id),
            pillar_id=self._pillar(step.pillar_id),
            theme_id=self._theme(step.theme_id),
        )

    def _person(self, person_id: str | None) -> str | None:
        person = self._theirs.people.get(person_id)
        if person is None:
            return None
        return self._same(person, Person, department_id=self._department(person.department_id))

    def _department(self, department_id: str | None) -> str | None:
        department = self._theirs.departments.get(department_id)
        return None if department is None else self._same(department, Department, partner=department.partner)

    def _pillar(self, pillar_id: str | None) -> str | None:
        pillar = self._theirs.pillars.get(pillar_id)
        return None if pillar is None else self._same(pillar, Pillar, colour=pillar.colour, rank=pillar.rank)

    def _theme(self, theme_id: str | None) -> str | None:
        theme = self._theirs.themes.get(theme_id)
        if theme is None:
            return None
        return self._same(theme, Theme, pillar_id=self._pillar(theme.pillar_id), rank=theme.rank)

    def _same(self, record: Named, kind: type[Named], **more: object) -> str:
        """Return the record of the same name in our roadmap, made where there is none."""
        known = self._found.get(record.id)
        if known is None:
            entity = kind.__name__.lower()
            ours = [one for one in self._change.draft.all(entity) if isinstance(one, kind)]
            if kind is Theme:
                ours = [one for one in ours if getattr(one, "pillar_id", None) == more["pillar_id"]]
            same = named(ours, record.name)  # type: ignore[type-var]
            known = same.id if same else self._change.add(kind(name=record.name, **more)).id  # type: ignore[arg-type]
            self._found[record.id] = known
        return known
