"""The page of people: tabs beside its title, of which only the one in sight is computed."""

from collections.abc import Sequence
from typing import ClassVar, Final, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planner.desktop.forms.editing_session import LIMIT, NEW_NAME, SERVED, TO_WHOM, OpenEditors, Place
from planner.desktop.forms.labels import plain
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.forms.roadmap_page import BACK, KeyHint
from planner.desktop.forms.stack import Stack
from planner.desktop.forms.waiting import mark_waiting
from planner.desktop.mending.offers import TOGETHER
from planner.desktop.people.limit import LimitField
from planner.desktop.people.load_tab import LoadTab
from planner.desktop.people.records_tab import NAMES, PILLARS, RecordsTab
from planner.desktop.people.served_tab import ServedTab
from planner.desktop.people.silos_tab import SilosTab
from planner.desktop.services.lifetime import later
from planner.desktop.services.settings import Settings
from planner.desktop.services.translator import Translator
from planner.desktop.step_editing.editing import Editing
from planner.desktop.step_editing.editing_page import EditingPage
from planner.desktop.theme import Theme
from planner.document import Document
from planner.message import marked

TABS: Final = (
    marked("Load"),
    marked("Names and departments"),
    marked("Pillars and themes"),
    marked("For whom"),
    marked("Working together"),
)
"""The headings of the tabs, in their order."""
SIDE: Final = 24
"""Points between the edge of the page and what stands on it."""


class Tab(Protocol):
    """What a tab is: it is handed the editors, shows a document, and goes to a record that it has."""

    def edit_with(self, editing: Editing) -> None:
        """Write by way of these from now on."""

    def show_document(self, document: Document) -> None:
        """Show the roadmap as it is now."""

    def choose(self, record_id: str) -> bool:
        """Go to a record; return whether the tab has it."""
        ...

    def put_away(self) -> None:
        """Have what is in hand be kept or wait: the tab is not in sight."""

    def has_place(self, place: Place) -> bool:
        """Tell whether a text of a place is typed here."""
        ...

    def show_waiting(self, places: Sequence[Place]) -> None:
        """Mark where a text waits."""

    def first(self) -> QWidget:
        """Return what gets the keyboard where the tab is gone to."""
        ...


class PeoplePage(EditingPage):
    """Shows what people carry, and keeps the names in order."""

    keys: ClassVar[tuple[KeyHint, ...]] = (
        ("Enter", marked("see the steps, or change the name")),
        ("F2", marked("rename")),
        ("Ctrl+M", marked("two chosen are one")),
        ("Delete", marked("remove")),
        BACK,
    )

    in_cell: ClassVar[tuple[KeyHint, ...]] = (
        ("F4", marked("see the step in the plan, as a double click does")),
        ("Esc", marked("close the card")),
    )
    """The keys while the steps of a cell are in sight."""

    in_served: ClassVar[tuple[KeyHint, ...]] = (
        ("Enter", marked("the steps")),
        ("F2", marked("rename")),
        ("Alt+↑ ↓", marked("place")),
        ("Delete", marked("remove")),
        BACK,
    )
    in_silos: ClassVar[tuple[KeyHint, ...]] = (
        ("Enter", marked("the steps")),
        ("F4", marked("see it in the plan")),
        BACK,
    )

    def __init__(self, translator: Translator, theme: Theme, settings: Settings) -> None:
        super().__init__()
        del settings
        self.texts = Retranslator(translator, theme, self)
        self._document: Document | None = None
        self._editors: OpenEditors | None = None
        self.title = plain(points=15.0, bold=True, wrap=False)
        self.limit = LimitField(self.texts)
        self.load_tab = LoadTab(self.texts, self.limit)
        self.names = RecordsTab(self.texts, NAMES, marked("Names and departments"))
        self.pillars = RecordsTab(self.texts, PILLARS, marked("Pillars and themes"))
        self.served = ServedTab(self.texts)
        self.silos = SilosTab(self.texts)
        self.empty = plain(kind="quiet", points=11.5)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack = Stack()
        self.tabs: list[QPushButton] = []
        self._group = QButtonGroup(self)
        self._heads = QHBoxLayout()
        self._lay_out()
        self.texts.text(marked("People"), self.title.setText, self.setAccessibleName)
        self.texts.text(marked("No owners yet. Type a name at a step."), self.empty.setText)
        for tab in (self.load_tab, self.names, self.pillars, self.served, self.silos):
            self._add_tab(tab)
        self.texts.fill(self._show_waiting)
        self._group.idClicked.connect(self.show_tab)
        self.load_tab.renameRequested.connect(self._rename)
        self.names.stepRequested.connect(self.stepRequested)
        self.pillars.stepRequested.connect(self.stepRequested)
        self.served.stepRequested.connect(self.stepRequested)
        self.silos.stepRequested.connect(self.stepRequested)
        self.load_tab.stepRequested.connect(self.stepRequested)
        self.load_tab.turned.connect(self.hintsChanged)
        self.show_tab(0)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 12, SIDE, 16)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(self.title)
        self._heads.setSpacing(4)
        head.addLayout(self._heads)
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(self.empty, 1)
        column.addWidget(self.stack, 1)

    def _add_tab(self, tab: QWidget) -> None:
        made = QPushButton()
        made.setCheckable(True)
        made.setAutoDefault(False)
        made.setProperty("kind", "tab")
        self._group.addButton(made, len(self.tabs))
        self.tabs.append(made)
        self._heads.addWidget(made)
        self.stack.addWidget(tab)

    @property
    def tab(self) -> Tab:
        """The tab in sight."""
        return self.stack.currentWidget()  # type: ignore[return-value]

    def show_tab(self, at: int) -> None:
        """Show a tab by its place, as the roadmap is now."""
        self.tabs[at].setChecked(True)
        self.stack.setCurrentIndex(at)
        self.renew()

    def edit_with(self, editing: Editing) -> None:
        """Write by way of these from now on; called each time before the page is shown."""
        if self._editors is not editing.editors:
            self._editors = editing.editors
            self._editors.changed.connect(self._note_waiting)
        self.limit.edit_with(editing)
        for at in range(self.stack.count()):
            self._tab_at(at).edit_with(editing)

    def _tab_at(self, at: int) -> Tab:
        return self.stack.widget(at)  # type: ignore[return-value]

    def show_document(self, document: Document) -> None:
        """Show what is in sight as it is now."""
        self._document = document
        self.renew()

    def renew(self) -> None:
        """Show the tab in sight as the roadmap is now."""
        if self._document is None:
            return
        in_load = self.stack.currentIndex() == 0
        nobody = in_load and not len(self._document.roadmap.people)
        self.empty.setVisible(nobody)
        self.stack.setVisible(not nobody)
        self.limit.renew()
        self.tab.show_document(self._document)
        self._show_waiting()
        self.hintsChanged.emit()

    def _note_waiting(self) -> None:
        """Mark what waits once the act is over in which it began to."""
        later(self, self._show_waiting)

    def _show_waiting(self) -> None:
        """Have each tab wear a pencil in which something waits that was typed, and the one in sight show where."""
        places = [kept.place for kept in self._editors.kept] if self._editors is not None else []
        for at, (made, message) in enumerate(zip(self.tabs, TABS, strict=True)):
            tab = self._tab_at(at)
            here = [place for place in places if tab.has_place(place)]
            mark_waiting(self.texts, made, message, waits=bool(here))
            if tab is self.tab and self.isVisible():  # out of sight it would take what waits
                tab.show_waiting(here)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Mark what waits, now that it is seen."""
        super().showEvent(event)
        self._show_waiting()

    def hints(self) -> tuple[KeyHint, ...]:
        """Return the keys of the tab in sight; without a name in it only the way back."""
        see, rename, *of_names, back = self.keys
        if self.tab is self.load_tab:
            if not self.stack.isHidden() and self.load_tab.card.isVisibleTo(self.load_tab):
                return self.in_cell if self.load_tab.card.asks else self.in_cell[-1:]
            return (back,) if self.stack.isHidden() else (see, rename, back)
        if self.tab is self.served:
            return self.in_served if self.served.list.key else (back,)
        if self.tab is self.silos:
            return self.in_silos
        tab = self.names if self.tab is self.names else self.pillars
        return (see, rename, *of_names, back) if tab.list.key else (back,)

    def _rename(self, person_id: str) -> None:
        self.show_tab(1)
        self.names.rename(person_id)

    def first(self) -> QWidget | None:
        """Give the keyboard to what one came for, and not to the tabs above it."""
        return self.tab.first()

    def show_place(self, record_id: str) -> None:
        """Go to the row of a person, to the name of a department, a pillar or a theme, or to who works together."""
        if record_id == TOGETHER:
            self.show_tab(self.stack.indexOf(self.silos))
            return
        for at in range(self.stack.count()):
            if self._has(at, record_id):
                self.show_tab(at)
                return

    def _has(self, at: int, record_id: str) -> bool:
        """Go to a record in a tab, which is not shown by it; return whether the tab has it."""
        tab = self._tab_at(at)
        if self._document is not None:
            tab.show_document(self._document)
        there = tab.choose(record_id)
        if tab is not self.tab:
            tab.put_away()  # it was asked out of sight, where nothing is in hand
        return there

    def show_editor(self, place: Place) -> bool:
        """Open the editor of a place; return whether there still is what it is about."""
        if place.kind == LIMIT:
            self.show_tab(0)
            self.limit.begin()
        elif place.kind == TO_WHOM:
            self.show_tab(0)
            return self.load_tab.open_at(place.record_id)
        elif place.kind == NEW_NAME:
            at = 2 if place.field in PILLARS else 1
            self.show_tab(at)
            (self.pillars if at == 2 else self.names).begin(place.field, place.record_id)
        elif place.kind == SERVED:
            self.show_tab(3)
            if place.record_id and not self.served.choose(place.record_id):
                return False
            self.served.begin(place.record_id)
        else:
            return self._show_record(place)
        return True

    def _show_record(self, place: Place) -> bool:
        """Show the record of a place in its tab, with what is asked of its removal open where that was typed."""
        for at, tab in ((1, self.names), (2, self.pillars)):
            if self._has(at, place.record_id):
                self.show_tab(at)
                if place.field == "to":
                    tab.card.ask_removal()
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go back to the tree with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
