"""The window of the history: what happened, the plan on a day, and what changed between two days."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from planner.desktop.forms.pages import Page
from planner.desktop.history.changes_page import ChangesPage
from planner.desktop.history.comparison_page import ComparisonPage
from planner.desktop.history.day_page import DayPage
from planner.desktop.services.lifetime import follow
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document import Document, Event
from planner.message import marked


class HistoryDialog(Page):
    """Shows the history of the file. `step_id` is the step that a person had chosen; `of_step` begins with it."""

    def __init__(
        self,
        document: Document,
        translator: Translator,
        theme: Theme,
        parent: QWidget | None = None,
        step_id: str | None = None,
        *,
        of_step: bool = True,
    ) -> None:
        super().__init__(translator, theme, parent, marked("History"))
        self._document, self._step_id = document, step_id
        self.changes_page = ChangesPage(document, self.texts, step_id, of_step=of_step)
        self._day: DayPage | None = None
        self._changed: ComparisonPage | None = None
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # which its bar follows, and that is to take it
        self.tabs.tabBar().setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(self.changes_page, "")
        for _ in range(2):
            place = QWidget()
            inside = QVBoxLayout(place)
            inside.setContentsMargins(0, 0, 0, 0)
            self.tabs.addTab(place, "")
        self.page.addWidget(self.tabs, 1)
        self.texts.text(marked("History"), self.tabs.tabBar().setAccessibleName)
        self.texts.fill(self._name)
        self._away = self.end_with("", marked("Close"))
        self.size_to(1180, 720)
        self._unsubscribe = follow(self, document, self._renew)
        self._ended = False
        self.tabs.currentChanged.connect(self._begin)
        self.changes_page.filters.search.setFocus()

    @property
    def day(self) -> DayPage:
        """The page of the plan on a day, made when it is first asked for."""
        if self._day is None:
            self._day = DayPage(self._document, self.texts, self._step_id)
            self._put(1, self._day, self._day.stops())
        return self._day

    @property
    def changed(self) -> ComparisonPage:
        """The page of what changed between two days, made when it is first asked for."""
        if self._changed is None:
            self._changed = ComparisonPage(self._document, self.texts)
            self._put(2, self._changed, self._changed.stops())
        return self._changed

    @property
    def ready(self) -> bool:
        """True when everything that is looked at was read."""
        return all(page.ready for page in (self.changes_page, self._day, self._changed) if page is not None)

    def _put(self, tab: int, page: QWidget, stops: list[QWidget]) -> None:
        """Put a page in its tab, and what is reached by Tab between the tabs and the button that closes."""
        place = self.tabs.widget(tab)
        assert place is not None
        inside = place.layout()
        assert inside is not None
        inside.addWidget(page)
        for one, following in pairwise([self.tabs.tabBar(), *stops, self._away]):
            self.setTabOrder(one, following)

    def done(self, result: int) -> None:
        """Let go of the document and of what was read."""
        if not self._ended:
            self._ended = True
            self._unsubscribe()
            self.changes_page.model.close()
        super().done(result)

    def _name(self) -> None:
        text = self.translator.text
        self.tabs.setTabText(0, text(marked("What happened")))
        self.tabs.setTabText(1, text(marked("The plan on a day")))
        self.tabs.setTabText(2, text(marked("Changed between two days")))

    def _begin(self, _tab: int) -> None:
        """Read what a page shows when it is first looked at: a plan of long ago takes a moment."""
        page = {1: lambda: self.day, 2: lambda: self.changed}.get(self.tabs.currentIndex())
        if page is not None:
            shown = page()
            shown.begin()
            if not self.tabs.tabBar().hasFocus():
                shown.stops()[0].setFocus()

    def _renew(self, event: Event) -> None:
        self.changes_page.renew()
        if self._day is not None:
            self._day.show_now(event.after)
        if self._changed is not None:
            self._changed.show_now()
