"""The rules that hold for every roadmap, whoever wrote it: checked at each change and at each file that arrives."""

from planner.roadmap.draft import Draft
from planner.roadmap.entities import entity_of
from planner.roadmap.records import Record, Step, Theme
from planner.roadmap.refusal import PlanError, marked


def check_record(draft: Draft, record: Record) -> None:
    """Raise PlanError when a record refers to one that is not there, or ends before it begins."""
    for field, target in entity_of(record).references.items():
        reference = getattr(record, field)
        if reference is not None and draft.get(target, reference) is None:
            raise PlanError(
                marked("The {field} of this {entity} is not in the roadmap."),
                field=field.removesuffix("_id"),
                entity=entity_of(record).name,
            )
    if isinstance(record, Step):
        _check_step(draft, record)


def _check_step(draft: Draft, step: Step) -> None:
    if step.start and step.end and step.start > step.end:
        raise PlanError(
            marked("{title} would end on {end}, before it begins on {start}."),
            title=step.title[:60],
            start=step.start.isoformat(),
            end=step.end.isoformat(),
        )
    theme = draft.get("theme", step.theme_id) if step.theme_id else None
    if isinstance(theme, Theme) and theme.pillar_id is not None and step.pillar_id != theme.pillar_id:
        raise PlanError(marked("The theme {theme} belongs to another pillar than the step."), theme=theme.name)
