"""The compass: one sentence, five things, how far against the plan, how the pillars stand, and what moved."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from planner.desktop.compass.layout import lay_out
from planner.desktop.compass.parts import Card, PillarTable, StepColumn
from planner.desktop.compass.plan_chart import PlanChart
from planner.desktop.compass.reading import PastReading
from planner.desktop.compass.since import SinceChoice
from planner.desktop.forms.buttons import CutButton, button
from planner.desktop.forms.health_mark import MARKS
from planner.desktop.forms.labels import plain
from planner.desktop.lists import ListRow
from planner.desktop.lists.model import ROW_ROOM
from planner.desktop.mending import ACTS
from planner.desktop.mending.offers import FOR_ASKED, FOR_TROUBLE, for_point, proposed
from planner.desktop.mending.page import MendingPage
from planner.desktop.services.settings import Settings
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document import Document
from planner.document.operations import mend
from planner.document.operations.speakers import speaker_of
from planner.insight.attention import attention
from planner.insight.compass import Concern, concerns, late_steps, pillar_health
from planner.insight.confidence import confidence
from planner.insight.load import overloaded
from planner.message import marked
from planner.phrasing.comparison_text import shift_text
from planner.phrasing.compass_text import (
    changed_named,
    concern_line,
    leading_sentence,
    overload_text,
    pillar_text,
)
from planner.phrasing.listing import Listing, ListingGroup, ListingRow, step_aside
from planner.phrasing.load_text import counting_rule, load_words
from planner.phrasing.plan_text import name_of, named
from planner.phrasing.progress_text import confidence_text
from planner.roadmap import DocumentError, Roadmap, Step

WIDE: Final = 1080
"""Points from which the figures stand beside the five things."""

PAGES: Final = {
    "course": marked("The course, and why"),
    "successes": marked("The successes of the year"),
    "balance": marked("The balance of the plan"),
}
"""The pages that belong to the compass, each with its link."""


class CompassPage(MendingPage):
    """What a leader opens on Monday: each thing is one click from its step, and the five are mended on the spot."""

    def __init__(self, translator: Translator, theme: Theme, settings: Settings) -> None:
        self._theme = theme
        super().__init__("compass", marked("Compass"), translator, theme)
        del settings
        self._concerns: dict[str, Concern] = {}
        self._opened = False
        """Whether the card of acts is in sight: it comes when it is asked for, and goes when something was done."""
        self._past = PastReading(self)
        self._past.came.connect(self.renew)
        self.times.chosen.connect(self._choose_since)
        self.reviewed.clicked.connect(self.review)
        for column in (self.done, self.shifted, self.late):
            column.stepRequested.connect(self.stepRequested)
        self.all_points.clicked.connect(partial(self.pageRequested.emit, "attention", ""))
        for name, link in self.to_pages.items():
            link.clicked.connect(partial(self.pageRequested.emit, name, ""))
        self.overload.clicked.connect(partial(self.pageRequested.emit, "people", ""))

    @property
    def ready(self) -> bool:
        """True when all that is read of the past is shown."""
        return not self._past.busy

    def _lay_out(self) -> None:
        texts = self.texts
        self.times = SinceChoice(texts, ("review", "month", "quarter", "year", "day"), self)
        self.since, self.day = self.times.list, self.times.field
        self.reviewed = button(texts, marked("We looked at it together"))
        self.sentence, self.heading = plain(points=11.5), plain(points=11.5, bold=True)
        self.all_points = button(texts, marked("all in Attention"), "link")
        self.done = StepColumn(texts, "circle-check", "done")
        self.shifted = StepColumn(texts, "clock", "quiet", says=True)
        self.late = StepColumn(texts, "triangle-alert", "late")
        self.overload = CutButton()
        self.measure, self.sure = plain(points=10.0), plain(kind="quiet", points=9.5)
        self.chart_card = PlanChart(texts)
        self.pillars = PillarTable(self._theme)
        self.pillars.pillarRequested.connect(self.pillarRequested)
        self.pillar_card = Card(texts, marked("How do the pillars stand?"))
        self.list.actRequested.connect(self._open)
        self.card.left.connect(self._close)
        self.card.mended.connect(self._close)
        self.to_pages = {name: button(texts, words, "link", "chevron-right") for name, words in PAGES.items()}
        self._halves, self._scrolled = lay_out(self, self)

    # What is shown.

    def first(self) -> QWidget | None:
        """Return what gets the keyboard when one comes here, and show it: the sentence, and the five things."""
        self._scrolled.verticalScrollBar().setValue(0)
        return self.list

    def show_document(self, document: Document) -> None:
        """Show the plan as it is now, and read what it was."""
        if document is not self.document:
            self.times.begins = document.history_start.day
        self.document = document
        self.times.offer(document.roadmap)
        self._past.read(document, self.since_day)
        super().show_document(document)

    @property
    def since_day(self) -> date:
        """The day since which is told what moved: as chosen, and not before the history begins."""
        return self.times.day(self.document.roadmap if self.document is not None else None)

    def rows(self, document: Document) -> tuple[Sequence[ListRow], str, str]:
        """Return the few things to attend to, the day, and what is said where there is none."""
        roadmap, today = document.roadmap, date.today()
        speaker = speaker_of(document)
        found = concerns(roadmap, speaker.id if speaker is not None else None, today, document.branch)
        self._concerns = {one.key: one for one in found}
        rows = [self._row(roadmap, key, one) for key, one in self._concerns.items()]
        self.list.setFixedHeight(max(len(rows), 1) * ROW_ROOM.height() + 4)
        self._show_figures(document, today)
        nothing = self.translator.text(marked("Nothing asks for you this week."))
        return rows, self.translator.language.day(today), nothing

    def _row(self, roadmap: Roadmap, key: str, one: Concern) -> ListRow:
        mark, ink = ("corner-down-right", "accent") if one.reason == "asked" else ("eye", "quiet")
        if one.health is not None:
            mark, ink = MARKS[one.health.own]
        title = one.point.title if one.point is not None else ""
        if one.step is not None:
            title = named(one.step, roadmap.steps.number(one.step), self.translator.language)
        act = proposed(one.point) if one.point is not None else ACTS[self._acts(one)[0]].text
        return ListRow(
            key=key,
            group="",
            title=title or self.translator.text("(no title)"),
            line=concern_line(one, roadmap, self.translator.language),
            mark=mark,
            ink=ink,
            act=self.translator.text(act),
        )

    def _acts(self, one: Concern) -> Sequence[str]:
        if one.point is not None:
            return for_point(one.point)
        return FOR_ASKED if one.check_in is not None else FOR_TROUBLE

    def _show_figures(self, document: Document, today: date) -> None:
        roadmap, language, moved = document.roadmap, self.translator.language, self._past.moved
        late = late_steps(roadmap, today)
        day = self.since_day
        self.sentence.setText(leading_sentence(roadmap, today, language, len(late), moved, day))
        count = len(attention(roadmap, today, document.branch))
        self.all_points.setText(self.translator.plural("all {count} in Attention", "all {count} in Attention", count))
        self.all_points.setVisible(count > 0)
        unmeasured = self.translator.text(marked("The goal has no measure yet."))
        self.measure.setText(roadmap.goal.measure.strip() or unmeasured)
        sure = confidence_text(confidence(roadmap, None, today), roadmap, language)
        self.sure.setText(sure)
        self.sure.setVisible(bool(sure))
        self.chart_card.show_past(roadmap, self._past.past, today)
        pillars = pillar_health(roadmap, today)
        self.pillar_card.setVisible(bool(pillars))
        self.pillars.show_pillars(pillars, roadmap, language)
        self._show_since(roadmap, late, day)
        overload = overload_text(overloaded(roadmap, today), language)
        self.overload.name(overload)
        self.overload.setVisible(bool(overload))

    def _show_since(self, roadmap: Roadmap, overdue: Sequence[Step], day: date) -> None:
        text, plural, language = self.translator.text, self.translator.plural, self.translator.language
        moved = self._past.moved
        begins = marked("Since {day}, when the history of this file begins")
        self.heading.setText(text(begins if day == self.times.begins else marked("Since {day}"), day=language.day(day)))
        if moved is None:
            waiting = text(marked("Reading…"))
            self.done.show_steps(waiting, ())
            self.shifted.show_steps(waiting, ())
        else:
            finished = [(one.step.id, changed_named(one, language), "") for one in moved.finished]
            count = len(finished)
            self.done.show_steps(
                plural("{count} finished: celebrate it", "{count} finished: celebrate it", count)
                if count
                else text(marked("nothing finished")),
                finished,
            )
            shifted = [
                (one.step.id, changed_named(one, language), shift_text(days, language)) for one, days in moved.shifted
            ]
            self.shifted.show_steps(
                plural("{count} moved in time", "{count} moved in time", len(shifted))
                if shifted
                else text(marked("nothing moved in time")),
                shifted,
            )
        steps = [
            (step.id, named(step, roadmap.steps.number(step), language), language.day(step.end))
            for step in overdue
            if step.end is not None
        ]
        words = plural("{count} late now", "{count} late now", len(steps)) if steps else text(marked("nothing late"))
        self.late.show_steps(words, steps)

    # What is done.

    def _choose_since(self) -> None:
        if self.document is not None:
            self.show_document(self.document)

    def review(self) -> None:
        """Note that the plan was looked at together today; what moved counts from now on."""
        if self.document is None:
            return
        try:
            mend.review(self.document, date.today(), self.translator.text(marked("looked at the roadmap together")))
        except DocumentError as refusal:
            self.refused.emit(refusal)

    def offer(self, key: str) -> None:
        """Offer what can be done about one of the five."""
        one = self._concerns[key]
        row = next(row for row in self.list.rows_model.rows if row.key == key)
        told = row.title, row.line, self._acts(one)
        self.card.offer(key, *told, step_id=self.step_of(key), about=one.point, check_in=one.check_in)
        self.card.setVisible(self._opened)

    def reach(self, key: str) -> bool:
        """Choose one of the five, and show what can be done about it."""
        there = super().reach(key)
        _ = self._open() if there else None
        return there

    def _open(self) -> None:
        """Show what can be done about the chosen one; connected before the card opens what is proposed first."""
        self._opened = True
        self.card.setVisible(bool(self.list.key))

    def _close(self) -> None:
        self._opened = False
        self.card.setVisible(False)

    def turned(self, *, back: bool) -> None:
        """Show what can be done about one that came back; where it is gone again, no card."""
        _ = self._open() if back else self._close()

    def step_of(self, key: str) -> str:
        """Return the id of the step of one of the five, "" where it is about none."""
        one = self._concerns.get(key)
        return one.step.id if one is not None and one.step is not None else ""

    def listing(self) -> tuple[Listing, Document] | None:
        """Return the compass as it is printed, exported or copied, in the order in which it is read."""
        if self.document is None:
            return None
        roadmap, language, text = self.document.roadmap, self.translator.language, self.translator.text
        today = date.today()
        rows = [
            ListingRow(row.title, row.line, (row.title, row.line), self.step_of(row.key), self._aside(row.key))
            for row in self.list.rows_model.rows
        ]
        parts = [(text(marked("Five things for this week")), tuple(rows))]
        columns = (self.done, self.shifted, self.late)
        parts += [(column.heading.text(), tuple(map(self._with_owner, column.listed()))) for column in columns]
        if measure := roadmap.goal.measure.strip():
            parts.append(
                (text(marked("How do we see that it comes nearer?")), (ListingRow(measure, "", (measure, "")),))
            )
        pillars = pillar_health(roadmap, today)
        told = [
            (one.pillar.name if one.pillar is not None else text(marked("no pillar")), pillar_text(one, language))
            for one in pillars
        ]
        pillar_rows = tuple([ListingRow(name, said, (name, said)) for name, said in told])
        parts.append((text(marked("How do the pillars stand?")), pillar_rows))
        most = roadmap.goal.most_at_once
        carried = [(one.name, load_words(language, count, most)) for one, count in overloaded(roadmap, today)]
        loads = tuple([ListingRow(name, "", (name, said), aside=said) for name, said in carried])
        too_much = ListingGroup(text(marked("Carry too much now")), loads, False, counting_rule(language))
        leads = " ".join(part for part in (self.sentence.text(), self.sure.text()) if part)
        about = f"{self.quiet.text()}, {text(marked('since {day}'), day=language.day(self.since_day))}"
        headings = (text(marked("What")), text(marked("Why")))
        found = [ListingGroup(heading, listed, counted=False) for heading, listed in parts]
        groups = tuple([group for group in (*found, too_much) if group.rows])
        return Listing(self.title.text(), groups, headings, about, leads, self.chart_card.shown), self.document

    def _with_owner(self, row: ListingRow) -> ListingRow:
        """Return a row with the owner of its step before what is said of it."""
        assert self.document is not None
        roadmap = self.document.roadmap
        step = roadmap.steps.get(row.record_id)
        owner = name_of(roadmap.people.get(step.owner_id)) if step is not None else ""
        return replace(row, aside=" · ".join(filter(None, (owner, row.aside))))

    def _aside(self, key: str) -> str:
        assert self.document is not None
        step = self.document.roadmap.steps.get(self.step_of(key))
        return step_aside(self.document.roadmap, step, self.translator.language) if step is not None else ""

    def speak(self) -> None:
        """Show all in another language."""
        if self.document is not None:
            self.times.offer(self.document.roadmap)
        super().speak()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open the acts of the chosen one by a digit."""
        if self.list.hasFocus() and event.text().isdigit() and self.list.key:
            self._open()
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Have the figures stand beside the five things, or below them in a narrow window."""
        super().resizeEvent(event)
        wide = event.size().width() >= WIDE
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._halves.direction() != way:
            self._halves.setDirection(way)
