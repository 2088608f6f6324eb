"""What a sheet says to who cannot see it: goal, figures, each lane a section, each step an item with its words."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from planner.message import marked
from planner.phrasing.health_text import health_text
from planner.phrasing.language import Language
from planner.phrasing.period_text import period_words
from planner.poster.drawing.structure import Element
from planner.poster.roadmap.band import Summary, headline
from planner.poster.timeline.agenda import weeks_late
from planner.poster.timeline.items import Item
from planner.poster.timeline.lanes import Lane
from planner.roadmap import Goal


@dataclass(frozen=True, slots=True)
class ListWords:
    """A list beside the field: its key, its name, and its entries as (key, words, step)."""

    key: str
    name: str
    entries: tuple[tuple[str, str, Item], ...]
    more: str = ""


class Reader:
    """Makes the structure of one document. `language` is that of the sheet, `tongue` that of the plan's own words."""

    def __init__(self, goal: Goal, language: Language, clean: Callable[[str], str], today: date) -> None:
        self._goal, self._language, self._clean, self._today = goal, language, clean, today
        self._owners: dict[str, str] = {}
        self._tongue = goal.language if goal.language != language.code else ""

    def words(self, item: Item) -> str:
        """Return all that is said of a step, from its number and title to how late it is and how it stands."""
        language = self._language
        title = self._clean(item.step.title) or language.text("(no title)")
        said = [
            f"{item.number} {title}",
            self._owner(item.owner),
            self._clean(period_words(item.figures, language)) or language.text("no period"),
            language.text("milestone") if item.step.milestone else "",
            language.status(item.status),
            "" if item.step.milestone else language.percent(item.figures.progress),
        ]
        if item.late:
            weeks = weeks_late(item, self._today)
            said.append(
                language.plural("{count} week late", "{count} weeks late", weeks)
                if weeks
                else language.text("less than a week late")
            )
        if item.health is not None:
            said.append(self._clean(health_text(language, item.health)))
        return ", ".join(part for part in said if part)

    def _owner(self, name: str) -> str:
        known = self._owners.get(name)
        if known is None:
            language, owner = self._language, self._clean(name)
            known = language.text(marked("owner: {name}"), name=owner) if owner else language.text("no owner yet")
            self._owners[name] = known
        return known

    def item(self, item: Item, key: str) -> Element:
        """Return a step as an item of a list."""
        return Element("LI", children=(Element("LBody", self.words(item), key, language=self._tongue),))

    def head(self, summary: Summary, statement: str = "") -> list[Element]:
        """Return the goal as the first heading, and what stands in its band."""
        language = self._language
        goal = self._clean(self._goal.statement) or statement or language.text("No big goal yet")
        counted = ", ".join(
            f"{language.number(number)} {language.status(status)}"
            for status, number in summary.counts.items()
            if number
        )
        progress = " ".join(headline(summary, language))
        made = [
            Element("H1", goal, "goal", language=self._tongue),
            Element("P", self._about(), "goal:above"),
            Element("P", self._clean(summary.only or self._measure()), "goal:below", language=self._tongue),
            Element("P", progress, "progress"),
            Element("P", language.plural("{count} late", "{count} late", summary.late), "late"),
            Element("P", counted, "counts"),
        ]
        return [one for one in made if one.words and (one.key != "late" or summary.late)]

    def _about(self) -> str:
        language, goal = self._language, self._goal
        whom = self._clean(goal.for_whom)
        said = language.text("Our big goal, for {whom}", whom=whom) if whom else language.text("Our big goal")
        return said + (" · " + language.text("by {day}", day=language.day(goal.by_when)) if goal.by_when else "")

    def _measure(self) -> str:
        words = self._clean(self._goal.measure)
        return self._language.text("How we see it: {measure}", measure=words) if words else ""

    def lanes(self, lanes: Iterable[Lane], prefix: str = "step") -> list[Element]:
        """Return each lane as a section with a heading and a list of its steps."""
        made: list[Element] = []
        for lane in lanes:
            heads = [cell.head for cell in lane.cells if cell.head]
            name = self._clean(lane.name) or (self._clean(heads[0].step.title) if heads else "")
            name = name or self._language.text("(no name)")
            steps = tuple(self.item(item, f"{prefix}:{item.id}") for item in lane.items)
            parts = [Element("H2", name, f"{prefix}-lane:{lane.key}" if prefix != "step" else f"lane:{lane.key}")]
            if steps:
                parts.append(Element("L", children=steps))
            made.append(Element("Sect", children=tuple(parts)))
        return made

    def lists(self, lists: Sequence[ListWords]) -> list[Element]:
        """Return the lists beside the field, each a section."""
        made: list[Element] = []
        for one in lists:
            entries = tuple(
                Element("LI", children=(Element("LBody", words, key, language=self._tongue),))
                for key, words, _ in one.entries
            )
            parts = [Element("H2", one.name, f"list:{one.key}")]
            if entries:
                parts.append(Element("L", children=entries))
            if one.more:
                parts.append(Element("P", one.more, f"more:{one.key}"))
            made.append(Element("Sect", children=tuple(parts)))
        return made
