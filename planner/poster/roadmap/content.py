"""What a poster is to show: the steps that were chosen, their lanes, the axis, the lists beside, the figures of all."""

from dataclasses import dataclass
from datetime import date

from planner.insight import figures, health, health_is_told, overall_progress
from planner.message import marked
from planner.phrasing.language import Language
from planner.poster.choices import Choices
from planner.poster.drawing.scene import Remark
from planner.poster.roadmap.band import Summary
from planner.poster.roadmap.labels import health_words
from planner.poster.timeline.agenda import Agenda, agenda_of
from planner.poster.timeline.axis import Axis, axis_for
from planner.poster.timeline.items import Item, branch_at, items_of, mark_of
from planner.poster.timeline.lanes import Lane, counts, lanes_of
from planner.poster.timeline.selection import NothingChosenError, owner_named, select
from planner.roadmap import Person, Roadmap, Step


@dataclass(frozen=True, slots=True)
class Content:
    """What is to be drawn. `items` holds the steps chosen and those above them; `context` the ids of the latter alone.

    `axis` is None where no step has a day. `columns`, `title` and `today` are as chosen; `remarks` is what is to be
    said of it.
    """

    roadmap: Roadmap
    items: tuple[Item, ...]
    context: frozenset[str]
    left_out: tuple[str, ...]
    lanes: tuple[Lane, ...]
    axis: Axis | None
    agenda: Agenda
    summary: Summary
    columns: str | None
    title: str
    today: date
    remarks: tuple[Remark, ...]

    @property
    def chosen(self) -> list[Item]:
        """The steps that were chosen."""
        return [item for item in self.items if item.id not in self.context] if self.context else [*self.items]

    @property
    def named(self) -> str:
        """The id of the step whose branch alone is shown, where its name stands in the band and nowhere else."""
        return self.summary.branch_id

    @property
    def count(self) -> int:
        """How many steps the poster is of, the one that the band names among them."""
        return len(self.chosen) + bool(self.named)


def content_of(roadmap: Roadmap, choices: Choices, language: Language) -> Content:
    """Return what the choices ask for; raise UnknownBranchError, UnknownOwnerError."""
    branch = _branch(roadmap, choices.branch)
    owner = None if choices.owner is None else owner_named(roadmap, choices.owner)
    every = items_of(roadmap, choices.lanes, choices.today, branch)
    selection = select(every, choices.today, owner and owner.id, choices.since, choices.until)
    chosen = selection.chosen
    timed = choices.since is not None or choices.until is not None
    unmet = timed and any(item.dated for item in every) and not any(item.dated for item in chosen)
    if every and (unmet or not chosen):
        raise NothingChosenError(asked=_asked(branch, owner, choices, roadmap, language))
    days = [day for item in selection.items for day in (item.figures.known.start, item.figures.known.end) if day]
    axis = axis_for(
        days, today=choices.today, by_when=roadmap.goal.by_when if branch is None else None,
        since=choices.since, until=choices.until,
    )  # fmt: skip
    if not days:
        axis = None
    summary = _summary(roadmap, branch, owner, chosen, choices, language)
    known = {item.id for item in every} | {summary.branch_id}
    outside = tuple(step.id for step in roadmap.steps if step.id not in known)
    return Content(
        roadmap=roadmap,
        items=selection.items,
        context=selection.context,
        left_out=(*outside, *selection.left_out),
        lanes=tuple(_with_chosen(lanes_of(roadmap, selection.items, choices.lanes, language), selection.context)),
        axis=axis,
        agenda=agenda_of(chosen, choices.today),
        summary=summary,
        columns=choices.columns,
        title=choices.title,
        today=choices.today,
        remarks=tuple(_remarks(axis, selection.items)),
    )


def _with_chosen(lanes: list[Lane], context: frozenset[str]) -> list[Lane]:
    """Return the lanes without cells in which nothing was chosen; a step above a chosen one stays as a head alone."""
    if not context:
        return lanes
    for lane in lanes:
        for cell in lane.cells:
            cell.items = [item for item in cell.items if item.id not in context]
        lane.cells = [
            cell for cell in lane.cells if cell.items or (cell.head and cell.own and cell.head.id not in context)
        ]
    return [lane for lane in lanes if lane.cells]


def _asked(branch: Step | None, owner: Person | None, choices: Choices, roadmap: Roadmap, language: Language) -> str:
    """Return in words what the steps were to be."""
    said = [language.text(marked("branch {number}"), number=roadmap.steps.number(branch))] if branch else []
    said += [language.text(marked("owner: {name}"), name=owner.name)] if owner else []
    return ", ".join([*said, *_time(choices, language)])


def _time(choices: Choices, language: Language) -> list[str]:
    """Return in words the ends of the time that were chosen."""
    said = [language.text(marked("from {day}"), day=language.day(choices.since))] if choices.since else []
    return said + ([language.text(marked("to {day}"), day=language.day(choices.until))] if choices.until else [])


def _branch(roadmap: Roadmap, branch: str | None) -> Step | None:
    if branch is None:
        return None
    return roadmap.steps.get(branch) or branch_at(roadmap, branch)


def _summary(
    roadmap: Roadmap,
    branch: Step | None,
    owner: Person | None,
    chosen: list[Item],
    choices: Choices,
    language: Language,
) -> Summary:
    told = health_is_told(roadmap)
    late, found = sum(1 for item in chosen if item.late), counts(chosen)
    alone = [language.text(marked("Only the steps of {name}"), name=owner.name)] if owner else []
    if time := " ".join(_time(choices, language)):
        alone.append(language.text(marked("Only what runs {time}"), time=time))
    only = " · ".join(alone)
    if branch is None:
        return Summary(overall_progress(roadmap), found, late, only=only, narrowed=bool(only), told=told)
    own = roadmap.people.get(branch.owner_id)
    number, title = roadmap.steps.number(branch), branch.title or language.text("(no title)")
    words = language.text(marked("Branch {number}: {title}"), number=number, title=title)
    named = "" if any(item.id == branch.id for item in chosen) else branch.id
    state = health(roadmap, branch, choices.today) if told and named else None
    mark = mark_of(state) if state else None
    stands = health_words(language, state, mark, choices.today) if state and mark else []
    words = " · ".join(one for one in (words, own.name if own else "", *stands, only) if one)
    progress = figures(roadmap, branch).progress
    return Summary(progress, found, late, words, only=words, branch_id=named, narrowed=bool(only), told=told)


def _remarks(axis: Axis | None, items: tuple[Item, ...]) -> list[Remark]:
    """Return the remark on days so far outside that the axis does not reach them."""
    if axis is None or not axis.far:
        return []
    many = marked("The dates {days} lie far outside the others: their steps are arrows at the edge. Is that a slip?")
    one = marked("The date {days} lies far outside the others: its step is an arrow at the edge. Is that a slip?")
    return [Remark(one, {"days": axis.far[:5]}, many, len(axis.far))]
