"""The latest words of owners: a list by day, by step or by person, and those in which a text is found."""

from operator import is_
from typing import ClassVar, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from planner.desktop.check_in.story import StoryPane
from planner.desktop.forms.buttons import pressed_by_enter
from planner.desktop.forms.editors import NoWheelComboBox
from planner.desktop.forms.health_mark import MARKS
from planner.desktop.forms.labels import plain
from planner.desktop.forms.pages import Sheet, scrolled
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.forms.roadmap_page import KeyHint, RoadmapPage
from planner.desktop.lists import ListRow, ListTools, RowList
from planner.desktop.lists.step_numbers import StepNumbers
from planner.desktop.services.settings import Settings
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document import Document
from planner.insight.latest_words import SaidOfStep, latest_words
from planner.message import marked
from planner.phrasing.listing import Cell, Listing, ListingRow, grouped
from planner.phrasing.plan_text import name_of
from planner.phrasing.word_text import figures_said, said_text, word_text

SIDE: Final = 24
WIDE: Final = 980
"""Points of the page from which the story stands beside the list."""
PAUSE: Final = 180
"""Milliseconds after the last key until it is searched."""
ORDERS: Final = {"day": marked("by day"), "step": marked("by step"), "person": marked("by person")}
MOST: Final = 1000
"""Words that are listed at most; the search finds the others."""


class WordsPage(RoadmapPage):
    """Lists what owners said, beside the story of the step of the chosen word where there is room for it.

    Enter goes to that story with a check-in beside it, F4 to the place of the step in the plan.
    """

    keys: ClassVar[tuple[KeyHint, ...]] = (
        ("Enter", marked("the story, and a check-in")),
        ("F4", marked("see it in the plan")),
        ("Ctrl+C", marked("copy the list")),
        ("Esc", marked("back")),
    )

    def __init__(self, translator: Translator, theme: Theme, settings: Settings) -> None:
        super().__init__()
        del settings
        self.texts = Retranslator(translator, theme, self)
        self._translator = translator
        self._document: Document | None = None
        self._found: dict[str, SaidOfStep] = {}
        self._numbers = StepNumbers()
        self._drawn: dict[str, tuple[tuple[object, ...], ListRow]] = {}
        """The rows made last, each with what it was made of: most are the same next time."""
        self.title = plain(points=15.0, bold=True, wrap=False)
        self.quiet = plain(kind="quiet", points=10.0)
        self.order = NoWheelComboBox()
        self.search = QLineEdit()
        self.search.setMinimumWidth(120)
        self.search.setMaximumWidth(240)
        self.search.setClearButtonEnabled(True)
        self.list = RowList(theme)
        self.story = StoryPane(self.texts)
        self.story_of = plain(points=11.5, bold=True)
        self.empty = plain(kind="quiet", points=11.5)
        self.list_tools = ListTools(self.texts, self.listing)
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._lay_out()
        self._connect()
        self.texts.text(marked("Latest words"), self.title.setText, self.setAccessibleName, self.list.setAccessibleName)
        self.texts.text(marked("Search what was said"), self.search.setPlaceholderText, self.search.setAccessibleName)
        self.texts.text(marked("The order of the list"), self.order.setAccessibleName)
        self.texts.fill(self._offer)
        self.setFocusProxy(self.list)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 12, SIDE, 16)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(self.title, 0, Qt.AlignmentFlag.AlignBaseline)
        head.addWidget(self.quiet, 1, Qt.AlignmentFlag.AlignBaseline)
        head.addWidget(self.search, 2)
        for tool in (self.order, self.list_tools):
            head.addWidget(tool)
        column.addLayout(head)
        row = QHBoxLayout()
        row.setSpacing(SIDE)
        row.addWidget(self.list, 3)
        row.addWidget(self._beside(), 2)
        column.addLayout(row, 1)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.empty, 1)

    def _beside(self) -> QWidget:
        """Return the story of the step of the chosen word, under its title."""
        told = Sheet()
        column = QVBoxLayout(told)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(2)
        column.addWidget(self.story_of)
        column.addWidget(self.story, 1)
        self._told = scrolled(told)
        return self._told

    def _connect(self) -> None:
        self._pause.timeout.connect(self._renew)
        self.search.textChanged.connect(self._pause.start)
        self.order.activated.connect(self._renew)
        self.list.chosen.connect(self._tell_story)
        self.list.actRequested.connect(self._read)
        self.list.stepRequested.connect(self._show_step)
        self.list.copyRequested.connect(self.list_tools.copy_table)
        self.list.chosen.connect(self.hintsChanged)
        self.list_tools.message.connect(self.message)
        self.list_tools.refused.connect(self.refused)

    def hints(self) -> tuple[KeyHint, ...]:
        """Return the keys of the list; without a word only the way back."""
        return self.keys if self.list.key else self.keys[-1:]

    def first(self) -> QWidget | None:
        """Return what gets the keyboard when one comes here: the list."""
        return self.list

    def show_document(self, document: Document) -> None:
        """Show the words as they are now, with the same one chosen."""
        self._document = document
        self._renew()

    def show_place(self, record_id: str) -> None:
        """Show the words of a step or of a person."""
        if self._document is None:
            return
        roadmap = self._document.roadmap
        step, person = roadmap.steps.get(record_id), roadmap.people.get(record_id)
        self.order.setCurrentIndex(self.order.findData("step" if step is not None else "person"))
        self.search.setText(step.title if step is not None else name_of(person))
        self._pause.stop()
        self._renew()

    def _offer(self) -> None:
        chosen = self.order.currentData()
        self.order.clear()
        for name, words in ORDERS.items():
            self.order.addItem(self._translator.text(words), name)
        self.order.setCurrentIndex(max(self.order.findData(chosen), 0))
        self._renew()

    def _renew(self, _at: int = 0) -> None:
        if self._document is None:
            return
        roadmap, text = self._document.roadmap, self._translator.text
        found = latest_words(roadmap, self.search.text())
        by = self.order.currentData() or "day"
        told = found[:MOST]
        if by == "person":
            told = sorted(told, key=lambda one: name_of(roadmap.people.get(one.said.person_id)).casefold() or "\uffff")
        elif by == "step":
            latest = {step_id: at for at, step_id in reversed([*enumerate(one.step.id for one in told)])}
            told = sorted(told, key=lambda one: latest[one.step.id])
        self._found = {one.said.id: one for one in told}
        self._numbers.follow(roadmap)
        self._drawn = {one.said.id: self._known_row(one, by) for one in told}
        rows = [row for _, row in self._drawn.values()]
        self.list.setVisible(bool(rows))
        self.list_tools.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        nothing = marked("No word was found with “{words}”. Clear the search to see all.")
        none = text(nothing, words=self.search.text().strip()[:40]) if self.search.text().strip() else ""
        self.empty.setText(none or text("Nobody has said a word yet. The first check-in stands here."))
        self.quiet.setText(self._count(len(found)))
        self.list.show_rows(rows)
        self._tell_story()

    def _tell_story(self, _key: str = "") -> None:
        """Show the story of the step of the chosen word, where there is room for it."""
        found = self._found.get(self.list.key)
        wide = found is not None and self.width() >= WIDE
        self._told.setVisible(wide)
        if self._document is None or found is None or not wide:
            return
        title = found.step.title or self._translator.text("(no title)")
        self.story_of.setText(f"{self._numbers[found.step.id]}  {title}")
        self.story.show_step(self._document.roadmap, found.step)

    def _count(self, count: int) -> str:
        if count > MOST:
            return self._translator.text(
                marked("the latest {most} of {count}; search for others"), most=MOST, count=count
            )
        return self._translator.plural("{count} word", "{count} words", count) if count else ""

    def _known_row(self, one: SaidOfStep, by: str) -> tuple[tuple[object, ...], ListRow]:
        assert self._document is not None
        number = self._numbers[one.step.id]
        made_of = (one.said, one.step, number, by, self._document.roadmap.people, self._translator.language)
        known = self._drawn.get(one.said.id)
        same = known is not None and all(map(is_, known[0], made_of))
        return known if known is not None and same else (made_of, self._row(one, by))

    def _row(self, one: SaidOfStep, by: str) -> ListRow:
        said, language = one.said, self._translator.language
        assert self._document is not None
        roadmap = self._document.roadmap
        day = language.day(said.day) if said.day is not None else "–"
        who = name_of(roadmap.people.get(said.person_id)) or self._translator.text("somebody")
        title = f"{self._numbers[one.step.id]}  {one.step.title or self._translator.text('(no title)')}"
        figures, words = figures_said(said, language), said_text(said, roadmap, language)
        parts = {"day": (title, day, who), "step": (f"{day}  {who}",), "person": (title, day)}[by]
        mark, ink = MARKS[said.health] if said.health is not None else ("pencil", "quiet")
        group = {"day": self._month(one), "step": title, "person": who}[by]
        line = words or figures
        aside = f"{', '.join(parts[1:])}: " if parts[1:] else ""
        return ListRow(
            key=said.id,
            group=group,
            title=parts[0] + (f"   {figures}" if figures and words else ""),
            line=aside + line,
            mark=mark,
            ink=ink,
        )

    def _month(self, one: SaidOfStep) -> str:
        day = one.said.day
        return self._translator.language.month(day) if day is not None else "–"

    def listing(self) -> tuple[Listing, Document] | None:
        """Return the list as it stands, to be printed, exported or copied; None without a document."""
        if self._document is None:
            return None
        roadmap, language, text = self._document.roadmap, self._translator.language, self._translator.text
        rows: list[tuple[str, ListingRow]] = []
        for row in self.list.rows_model.rows:
            one = self._found[row.key]
            said, who = one.said, name_of(roadmap.people.get(one.said.person_id))
            day = language.day(said.day) if said.day is not None else ""
            cells: tuple[Cell, ...] = (
                said.day,
                who or None,
                roadmap.steps.number(one.step),
                one.step.title,
                said.progress,
                said.confidence,
                language.choice(said.health) if said.health is not None else None,
                said_text(said, roadmap, language) or None,
            )
            title = f"{roadmap.steps.number(one.step)}  {one.step.title or text('(no title)')}"
            aside = ", ".join(part for part in (who, day) if part)
            rows.append((row.group, ListingRow(title, word_text(said, roadmap, language), cells, one.step.id, aside)))
        columns = (marked("Day"), marked("Who"), marked("No."), marked("Step"), marked("Progress in %"))
        further = (marked("Confidence, 0 to 10"), marked("Health"), marked("In words"))
        about = self.quiet.text()
        if self.search.text().strip():
            about = text(marked("{count}, with “{words}” in them"), count=about, words=self.search.text().strip())
        headings = tuple([text(column) for column in (*columns, *further)])
        return Listing(self.title.text(), grouped(rows), headings, about), self._document

    def _read(self) -> None:
        if (found := self._found.get(self.list.key)) is not None:
            self.pageRequested.emit("check-in-round", found.step.id)

    def _show_step(self) -> None:
        if (found := self._found.get(self.list.key)) is not None:
            self.stepRequested.emit(found.step.id)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Have the story beside the list in a wide window."""
        super().resizeEvent(event)
        self._tell_story()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Clear the search with Escape, else go back to the tree."""
        if event.key() == Qt.Key.Key_Escape:
            _ = self.search.clear() if self.search.text() else self.closed.emit()
        elif not pressed_by_enter(event):
            super().keyPressEvent(event)
