"""The page of a meeting: a quarter of an hour or an hour, led part by part, with its minutes beside it."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from functools import partial
from typing import ClassVar, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from planner.desktop.agreements.making import AgreementLines, said_of, understood_of
from planner.desktop.forms.buttons import button
from planner.desktop.forms.labels import plain
from planner.desktop.forms.larger_type import LargerType
from planner.desktop.forms.roadmap_page import BACK, KeyHint
from planner.desktop.lists import ListRow
from planner.desktop.lists.model import ROW_ROOM
from planner.desktop.meeting.acts import Now, acts_in, offered
from planner.desktop.meeting.clock import MeetingClock
from planner.desktop.meeting.head import MINUTES, BeginCards, PartButtons
from planner.desktop.meeting.rows import MOOD, mood_row, rows_of
from planner.desktop.meeting.told import BESIDE, WrittenToday, waits_text
from planner.desktop.mending.new_line import completed
from planner.desktop.mending.new_line_page import NewLinePage
from planner.desktop.services.jobs import Job, Jobs
from planner.desktop.services.lifetime import later
from planner.desktop.services.settings import Settings
from planner.desktop.services.translator import Translator
from planner.desktop.step_editing.editing import StepWriter
from planner.desktop.theme import Theme
from planner.document import Document
from planner.document.history.day_bounds import end_of
from planner.document.operations.practice.meetings import InMeeting, begin_meeting, write_minute
from planner.insight.practice.meeting import (
    PARTS,
    Part,
    asked_in,
    finished_since,
    meeting_of,
    review_before,
)
from planner.message import marked
from planner.phrasing.listing import Listing
from planner.phrasing.practice.agenda_text import agenda_listing
from planner.phrasing.practice.meeting_asks import ASKED, HINT, MADE_IN, WHO_DOES_WHAT, is_agreement
from planner.phrasing.practice.meeting_text import (
    FORM_NAMES,
    NOTHING,
    agreed_text,
    minutes_listing,
    minutes_markdown,
    mood_text,
    when_text,
)
from planner.roadmap import MeetingForm, PlanError, Record, Review, Roadmap
from planner.roadmap.practice.course import Minute

WIDE: Final = 900
"""Points of the page from which the minutes stand beside the list."""
FEWEST: Final = 2
"""Rows that are in sight at least; where there is no room for them, the page scrolls."""
LATEST: Final = 5
"""Meetings of which the minutes are shown before another is begun."""
LOOK_BACK: Final = timedelta(days=31)
"""How far a first meeting looks back for what was finished."""


class MeetingPage(NewLinePage):
    """Begins with two cards; then each part asks its question, and what is done or written stands in the minutes."""

    keys: ClassVar[tuple[KeyHint, ...]] = (
        ("1 – 9", marked("choose what to do")),
        ("PgDn", marked("the next part")),
        ("0", marked("a new one")),
        ("F4", marked("see it in the plan")),
        BACK,
    )

    def __init__(self, translator: Translator, theme: Theme, settings: Settings) -> None:
        acts = acts_in(self._now, self._lead)
        super().__init__("meeting", marked("Meeting"), translator, theme, acts, (WHO_DOES_WHAT, HINT))
        del settings
        self._records: dict[str, Record] = {}
        self._lines = AgreementLines(translator)
        self._earlier: Roadmap | None = None
        self._since: tuple[Document, date] | None = None
        self._jobs = Jobs("meeting")
        self.begin_cards = BeginCards(self.texts, self._agenda)
        self.parts = PartButtons(self.texts)
        self.clock = MeetingClock(self.texts, theme)
        self.waits = plain(kind="quiet", points=10.0)
        self.copy_minutes = button(self.texts, marked("Copy the minutes"), icon="")
        self.over = button(self.texts, marked("Close the meeting"), "primary")
        self.written = WrittenToday(self.texts)
        self._place_beside()
        self.begin_cards.begun.connect(self._begin)
        for tools in self.begin_cards.agendas.values():
            tools.message.connect(self.message)
            tools.refused.connect(self.refused)
        self.parts.chosen.connect(self._go)
        self.new.kept.connect(self._tell_kept)
        self.copy_minutes.clicked.connect(self.copy_as_text)
        self.over.clicked.connect(self._close_meeting)
        self.larger = LargerType(self)
        self.list.wrap_words()
        self.list.installEventFilter(self)

    def _place_beside(self) -> None:
        """Have the parts above the list, and the minutes beside it."""
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.removeWidget(self.list)
        column.removeWidget(self.empty)
        column.insertWidget(1, self.begin_cards)
        column.insertWidget(2, self.clock)
        column.insertWidget(3, self.parts)
        column.insertWidget(4, self.waits)
        middle = QHBoxLayout()
        middle.setSpacing(24)
        asked = QVBoxLayout()
        asked.addWidget(self.list, 1)
        asked.addWidget(self.empty, 1)
        middle.addLayout(asked, 1)
        middle.addWidget(self.written)
        column.insertLayout(5, middle, 1)
        tools: QBoxLayout = self.tools
        for made in (self.copy_minutes, self.over):
            tools.addWidget(made)
        self.setTabOrder(self.list_tools, self.copy_minutes)
        self.setTabOrder(self.copy_minutes, self.over)

    @property
    def ready(self) -> bool:
        """Whether what was finished since the last review is known."""
        return not self._jobs.busy

    @property
    def review(self) -> Review | None:
        """The meeting of today, None before it is begun."""
        return meeting_of(self.document.roadmap, date.today()) if self.document is not None else None

    def _now(self) -> Now:
        review = self.review
        if review is None:
            raise PlanError(marked("This is no longer in the roadmap; it was removed."))
        return Now(review, self.parts.part)

    def _lead(self, page: str, record_id: str) -> None:
        """Go to a page, once the act that asks for it is over."""
        later(self, partial(self.pageRequested.emit, page, record_id))

    def _minutes(self, review: Review) -> list[Minute]:
        assert self.document is not None
        found = self.document.roadmap.minutes.of("review_id", review)
        order = [part for part, _ in PARTS[review.form or MeetingForm.LONG]]
        places = {str(part): place for place, part in enumerate(order)}
        return sorted(found, key=lambda one: (places.get(one.part, len(places)), one.rank, one.id))

    def _begin(self, form: str) -> None:
        if self.document is None:
            return
        chosen = MeetingForm(form)
        name = self.translator.text(FORM_NAMES[chosen])
        label = self.translator.text(marked("begin a meeting: {form}"), form=name[:1].lower() + name[1:])
        begin_meeting(self.document, chosen, date.today(), label)
        self.to_list()

    def _go(self, _part: str) -> None:
        self.list.begin_anew()
        self.renew()
        first = self.list.key or self.parts.part == MINUTES
        _ = self.to_list() if first else self.new.go()

    def show_document(self, document: Document) -> None:
        """Show the meeting as it is now; what was finished since the last review is read in the background."""
        self._read_past(document)
        super().show_document(document)

    def _read_past(self, document: Document) -> None:
        today = date.today()
        since = review_before(document.roadmap, today) or today - LOOK_BACK
        since = max(since, document.history_start.day)
        if self._since == (document, since):
            return
        self._since, self._earlier = (document, since), None
        if since < today:
            self._jobs.start(self, Job(document.as_of_job(end_of(since)), self._take_past, lambda _: None))

    def _take_past(self, earlier: Roadmap) -> None:
        self._earlier = earlier
        self.renew()

    def rows(self, document: Document) -> tuple[Sequence[ListRow], str, str]:
        """Return what the part asks about, when the meeting is, and what is said where nothing is asked."""
        review, today, language = self.review, date.today(), self.translator.language
        roadmap = document.roadmap
        self._records = {}
        self.begin_cards.setVisible(review is None)
        self.parts.setVisible(review is not None)
        self.ask_one_thing()
        if review is None or review.form is None:
            words = marked("A meeting is led part by part, and what is decided is written down as you go.")
            return self._earlier_rows(roadmap, today), language.day(today), language.text(words)
        self.parts.show_form(review.form)
        minutes = self._minutes(review)
        mood = mood_text(review, language)
        self.written.tell(minutes, f"{mood[:1].upper()}{mood[1:]}")
        part = self.parts.part
        self.new.ask(*ASKED.get(part, (WHO_DOES_WHAT, HINT)))
        found: Sequence[Record] = minutes if part == MINUTES else self._asked(roadmap, part, today)
        self._records = {one.id: one for one in found}
        rows = rows_of([*self._records.values()], part, roadmap, language, today)
        if part == MOOD:
            rows = [mood_row(review, language)]
        nothing = next(
            (words for name, words in NOTHING.items() if name == part), marked("Nothing is written down yet.")
        )
        return rows, when_text(review, language, today), language.text(nothing)

    def _earlier_rows(self, roadmap: Roadmap, today: date) -> Sequence[ListRow]:
        """Return the minutes of the latest meetings, the last one first: what was agreed is read before one begins."""
        language, rows = self.translator.language, list[ListRow]()
        met = [one for one in roadmap.reviews if one.form is not None and one.day is not None and one.day < today]
        for review in sorted(met, key=lambda one: one.day or today, reverse=True)[:LATEST]:
            minutes = self._minutes(review)
            self._records |= {one.id: one for one in minutes}
            for row in rows_of(minutes, MINUTES, roadmap, language, today):
                line = " · ".join(part for part in (row.group, row.line) if part)
                rows.append(row._replace(group=when_text(review, language, today), line=line))
        return rows

    def _asked(self, roadmap: Roadmap, part: str, today: date) -> Sequence[Record]:
        if part == "goal":
            return [roadmap.goal]
        names: dict[str, Part] = {name: name for name in NOTHING}
        name = names.get(part)
        if name is None:
            return []
        return asked_in(roadmap, name, today, self._finished(roadmap) if part == "done" else ())

    def _finished(self, roadmap: Roadmap) -> list[str]:
        return finished_since(self._earlier, roadmap) if self._earlier is not None else []

    def _agenda(self, form: MeetingForm) -> tuple[Listing, Document] | None:
        if self.document is None:
            return None
        roadmap, language = self.document.roadmap, self.translator.language
        return agenda_listing(roadmap, form, language, date.today(), self._finished(roadmap)), self.document

    def renew(self, stand_at: str = "", known: Collection[str] | None = None) -> None:
        """Show the part that the meeting is at, with the minutes beside it where there is room."""
        super().renew(stand_at, known)
        review = self.review
        self.clock.show_part(review, self.parts.part)
        self._tell_what_waits(review)
        in_room = self.larger.scale > 1 and review is not None and self.parts.part != MINUTES
        for part in (self.title, self.quiet):  # a room knows where it is
            part.setVisible(not in_room)
        self.list_tools.setVisible(not in_room and (review is not None or bool(self._records)))
        self.copy_minutes.setVisible(not in_room and review is not None)
        self.over.setVisible(review is not None and self.parts.part == MINUTES)
        self._place_written()

    def _tell_what_waits(self, review: Review | None) -> None:
        said, document = "", self.document
        if review is not None and document is not None:
            part, language = self.parts.part, self.translator.language
            said = waits_text(document.roadmap, review, part, language, date.today())
        self.waits.setText(said)
        self.waits.setVisible(bool(said))

    def ask_one_thing(self) -> None:
        """Have the new line in sight while a meeting is led, and no act asks something."""
        led = self.review is not None and self.parts.part != MINUTES
        self.new.setVisible(led and not self.card.act)

    def offer(self, key: str) -> None:
        """Offer what can be done about what is asked."""
        record = self._records.get(key)
        row = next((row for row in self.list.rows_model.rows if row.key == key), None)
        assert self.document is not None
        if row is None or record == self.document.roadmap.goal:
            self.card.offer_nothing()
            return
        acts = offered(record, self.parts.part)
        self.card.offer(key, row.title, "", acts, step_id=self.step_of(key), record=record)  # its row is whole

    def step_of(self, key: str) -> str:
        """Return the id of the step of a row."""
        record = self._records.get(key)
        step_id = getattr(record, "step_id", None)
        known = self.document is not None and key in self.document.roadmap.steps.parts.records
        return key if known else step_id or ""

    def listing(self) -> tuple[Listing, Document] | None:
        """Return the minutes, of the last meeting before one is begun, to be printed, exported or copied."""
        document = self.document
        if document is None:
            return None
        met = [one for one in document.roadmap.reviews if one.form is not None]
        review = self.review or max(met, key=lambda one: one.day or date.min, default=None)
        if review is None:
            return None
        return minutes_listing(review, self._minutes(review), document.roadmap, self.translator.language), document

    def _close_meeting(self) -> None:
        self.roomOver.emit()
        self.closed.emit()
        self.message.emit(
            self.translator.text(marked("The minutes are kept; the page Meeting leads back to them today."))
        )

    def copy_as_text(self) -> None:
        """Put the minutes on the clipboard as text, with headings in Markdown."""
        review = self.review
        if review is None or self.document is None:
            return
        said = minutes_markdown(review, self._minutes(review), self.document.roadmap, self.translator.language)
        QGuiApplication.clipboard().setText(said)
        self.message.emit(self.translator.text(marked("The minutes are on the clipboard, as text.")))

    def keep(self, writer: StepWriter, text: str) -> str:
        """Write a line down; with something of an agreement in it, or where these are made, it is one."""
        at, line = self._now(), understood_of(writer.document, text)
        minute = Minute(review_id=at.review.id, part=at.part, line=" ".join(text.split()), step_id=line.step_id)
        if not is_agreement(at.part, line):
            label = self.translator.text(marked("a line of the minutes"))
            return write_minute(writer.document, minute, label).id
        kind = MADE_IN.get(at.part)
        agreed = agreed_text(line, minute.line, self.translator.language, date.today(), kind)
        noted = Minute(review_id=minute.review_id, part=minute.part, line=agreed, step_id=minute.step_id)
        return self._lines.keep(InMeeting(writer.document, noted), text, kind)

    def _tell_kept(self, _key: str) -> None:
        """Say what was written down just now where the lines of today are not in sight."""
        if not self.written.isVisible() and self.written.latest:
            self.new.tell_kept(self.translator.text(marked("Written down: {line}"), line=self.written.latest))

    def understand(self, text: str) -> str:
        """Return who, to whom, by when and on which step, as far as a line says it."""
        if self.document is None:
            return ""
        part = self.parts.part
        agrees = is_agreement(part, understood_of(self.document, text))
        return said_of(self.document, text, self.translator, MADE_IN.get(part)) if agrees else ""

    def complete(self, text: str) -> str:
        """Return a line with the name of a person in full that its end begins."""
        names = [one.name for one in self.document.roadmap.people] if self.document is not None else []
        return completed(text, names)

    def first(self) -> QWidget | None:
        """Return what gets the keyboard when one comes here: a card to begin by, else as on any such page."""
        return next(iter(self.begin_cards.cards.values())) if self.review is None else super().first()

    def hints(self) -> tuple[KeyHint, ...]:
        """Return the keys that do something now: before a meeting is begun only the way back."""
        return super().hints() if self.review is not None else (BACK,)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Go to the next part with PageDown, back with PageUp."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._turned(event):
            return True
        return super().eventFilter(watched, event)

    def _turned(self, event: QKeyEvent) -> bool:
        way = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()))
        if way is None or self.review is None:
            return False
        self.parts.step(way)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go to the next part with PageDown, back with PageUp."""
        if not self._turned(event):
            super().keyPressEvent(event)

    def show_in_room(self, *, on: bool) -> None:
        """Be read from across a room, in larger type."""
        self.larger.show(on=on)
        self.list.enlarge(self.larger.scale)
        self.list.setMinimumHeight(round(ROW_ROOM.height() * self.larger.scale * FEWEST))
        self.renew()

    def _place_written(self) -> None:
        """Have the minutes beside the list where there is room."""
        scale = self.larger.scale
        self.written.setFixedWidth(round(min(BESIDE * scale, max(self.width() * 0.32, BESIDE))))
        led = self.review is not None and self.parts.part != MINUTES
        self.written.setVisible(led and self.width() >= WIDE * scale)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Have the minutes beside the list where there is room."""
        super().resizeEvent(event)
        self._place_written()
