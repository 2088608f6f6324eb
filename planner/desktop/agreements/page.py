"""The page of agreements: leaders' own first, then what is late, what is due, what comes later, what was settled."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import ClassVar, Final

from PySide6.QtGui import QResizeEvent

from planner.desktop.agreements.acts import ACTS, OF_SEVERAL, offered
from planner.desktop.agreements.calendar_button import CalendarButton
from planner.desktop.agreements.making import AgreementLines, said_of
from planner.desktop.forms.editors import NoWheelComboBox
from planner.desktop.forms.labels import plain
from planner.desktop.forms.roadmap_page import BACK, KeyHint
from planner.desktop.lists import ListRow
from planner.desktop.mending.new_line import completed
from planner.desktop.mending.new_line_page import NewLinePage
from planner.desktop.services.settings import Settings
from planner.desktop.services.translator import Translator
from planner.desktop.step_editing.editing import StepWriter
from planner.desktop.theme import Theme
from planner.document import Document
from planner.insight.practice.agreements import in_order, is_late, is_open, place_of, quarters
from planner.message import marked
from planner.phrasing.listing import Listing
from planner.phrasing.practice.agreement_text import (
    LISTS,
    agreements_listing,
    count_text,
    group_text,
    line_hint,
    line_text,
    quarters_text,
    what_text,
)
from planner.roadmap import Roadmap
from planner.roadmap.practice.agreements import Agreement, AgreementKind, AgreementState

KINDS: Final = {
    AgreementKind.AGREEMENT: marked("agreements"),
    AgreementKind.COMMITMENT: marked("commitments"),
    AgreementKind.DECISION: marked("decisions"),
}
LOW: Final = 460
"""Points of height below which the page has the list and its acts alone."""
_EMPTY: Final = marked("No agreements yet. Write the first one below: who does what, for whom, by when.")
_NONE_OF_KIND: Final = marked("None of these yet. What you write below is one of them.")


class AgreementsPage(NewLinePage):
    """Lists agreements of all kinds or of one, and takes a new one at its foot; of a chosen kind it is one of these."""

    keys: ClassVar[tuple[KeyHint, ...]] = (
        *NewLinePage.keys[:2],
        ("Shift+↓", marked("choose several")),
        NewLinePage.keys[2],
        BACK,
    )

    def __init__(self, translator: Translator, theme: Theme, settings: Settings) -> None:
        asked = (marked("Who does what, for whom, when?"), self._hint)
        super().__init__("agreements", marked("Agreements"), translator, theme, ACTS, asked)
        self.choose_several()
        del settings
        self._shown: dict[str, Agreement] = {}
        self._lines = AgreementLines(translator)
        self.kinds = NoWheelComboBox()
        self.kinds.setMinimumContentsLength(14)
        self.calendar = CalendarButton(self.texts)
        self.calendar.message.connect(self.message)
        self.calendar.refused.connect(self.refused)
        self.tools.addWidget(self.kinds)
        self.tools.addWidget(self.calendar)
        for one, following in pairwise((self.list, self.kinds, self.calendar, self.list_tools)):
            self.setTabOrder(one, following)
        self.over_time = plain(kind="quiet", points=9.5)
        column = self.layout()
        assert column is not None
        column.addWidget(self.over_time)
        self.texts.text(marked("Which agreements"), self.kinds.setAccessibleName)
        self.texts.fill(self._offer_kinds)
        self.kinds.activated.connect(self._choose_kind)

    @property
    def kind(self) -> AgreementKind | None:
        """The kind that is listed, None for all."""
        found = self.kinds.currentData()
        return AgreementKind(found) if found else None

    def show_kind(self, kind: AgreementKind | None) -> None:
        """List the agreements of a kind, or all."""
        self.kinds.setCurrentIndex(max(self.kinds.findData(kind.value if kind else ""), 0))
        self.renew()

    def _hint(self) -> str:
        language = self.translator.language
        return line_hint(self.document.roadmap, language) if self.document is not None else ""

    def _offer_kinds(self) -> None:
        chosen, text = self.kinds.currentData(), self.translator.text
        self.kinds.clear()
        self.kinds.addItem(text(marked("all kinds")), "")
        for kind, words in KINDS.items():
            self.kinds.addItem(text(words), kind.value)
        self.kinds.setCurrentIndex(max(self.kinds.findData(chosen), 0))

    def _choose_kind(self, _at: int) -> None:
        self.renew()
        self.to_list()

    def ask_one_thing(self) -> None:
        """Have what was kept over the quarters out of sight as well while an act asks something, or where it is low."""
        super().ask_one_thing()
        self.over_time.setVisible(not self.card.act and bool(self.over_time.text()) and self.height() >= LOW)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the room of a low screen to the list."""
        super().resizeEvent(event)
        self.ask_one_thing()

    def rows(self, document: Document) -> tuple[Sequence[ListRow], str, str]:
        """Return a row for each agreement, how many are open, and what is said where there is none."""
        roadmap, today, language = document.roadmap, date.today(), self.translator.language
        found = [one for one in roadmap.agreements if self.kind in (None, one.kind)]
        self._shown = {one.id: one for one in in_order(roadmap, found, today)}
        self.over_time.setText(quarters_text(quarters(found, today), language))
        self.calendar.follow(document)
        for tool in (self.kinds, self.calendar):
            tool.setVisible(len(roadmap.agreements) > 0)
        self.ask_one_thing()
        self.new.follow()
        quiet = count_text(found, language, today) if found else ""
        empty = _EMPTY if not len(roadmap.agreements) else _NONE_OF_KIND
        return [self._row(roadmap, one, today) for one in self._shown.values()], quiet, self.translator.text(empty)

    def _row(self, roadmap: Roadmap, one: Agreement, today: date) -> ListRow:
        language = self.translator.language
        mark, ink = _MARKS[one.state] if not is_late(one, today) else ("clock", "late")
        return ListRow(
            key=one.id,
            group=group_text(place_of(roadmap, one, today), language),
            title=what_text(one, language),
            line=line_text(one, roadmap, language, today),
            mark=mark,
            ink=ink,
            rests=not is_open(one),
        )

    def listing(self) -> tuple[Listing, Document] | None:
        """Return the list as it stands, under the name of its kind."""
        if self.document is None:
            return None
        title = self.translator.text(LISTS[self.kind]) if self.kind is not None else self.title.text()
        shown = [self._shown[row.key] for row in self.list.rows_model.rows]
        about = self.translator.language.day(date.today())
        roadmap, language = self.document.roadmap, self.translator.language
        return agreements_listing(shown, roadmap, language, date.today(), title, about), self.document

    def offer(self, key: str) -> None:
        """Offer what can be done about an agreement, or about all that are chosen."""
        assert self.document is not None
        one, roadmap, language = self._shown[key], self.document.roadmap, self.translator.language
        chosen = [self._shown[each] for each in self.list.chosen_keys if each in self._shown]
        if len(chosen) > 1:
            title = language.plural("{count} agreement chosen", "{count} agreements chosen", len(chosen))
            words = language.text(marked("They go together, and come back with one undo."))
            self.card.offer(key, title, words, OF_SEVERAL, record=one, chosen=chosen)
            return
        words = line_text(one, roadmap, language, date.today())
        acts = offered(roadmap, one)
        self.card.offer(key, what_text(one, language), words, acts, step_id=one.step_id or "", record=one)

    def step_of(self, key: str) -> str:
        """Return the id of the step that an agreement is about."""
        one = self._shown.get(key)
        return (one.step_id or "") if one is not None else ""

    def reach(self, key: str) -> bool:
        """Choose the row of an agreement, of whatever kind it is."""
        if not super().reach(key) and self.kind is not None:
            self.show_kind(None)
        return super().reach(key)

    def show_place(self, record_id: str) -> None:
        """Show an agreement, or the first one of a person or on a step."""
        about = (one.id for one in self._shown.values() if record_id in (one.id, one.person_id, one.step_id))
        self.reach(next(about, record_id))

    def keep(self, writer: StepWriter, text: str) -> str:
        """Make an agreement of a line, and return its id."""
        return self._lines.keep(writer.document, text, self.kind)

    def understand(self, text: str) -> str:
        """Return who, to whom, by when and on which step, as far as a line says it."""
        if self.document is None:
            return ""
        return said_of(self.document, text, self.translator)

    def complete(self, text: str) -> str:
        """Return a line with the name of a person in full that its end begins."""
        names = [one.name for one in self.document.roadmap.people] if self.document is not None else []
        return completed(text, names)


_MARKS: Final = {
    AgreementState.OPEN: ("circle", "quiet"),
    AgreementState.KEPT: ("circle-check", "done"),
    AgreementState.BROKEN: ("circle-slash", "quiet"),
}
