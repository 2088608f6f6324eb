"""The successes of a year: what was finished and what it brought, for whom; and stops, with what they taught."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.desktop.compass.past_page import PastPage
from planner.desktop.compass.road_reading import FinishedReading
from planner.desktop.forms.buttons import button
from planner.desktop.forms.editors import NoWheelComboBox
from planner.desktop.forms.roadmap_page import BACK, KeyHint
from planner.desktop.lists import ListRow
from planner.desktop.mending.acts import Act, Asked, Mended
from planner.desktop.services.settings import Settings
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document import Document
from planner.document.operations.practice.course import tell_success
from planner.insight.practice.successes import Achieved, Result, achieved, in_year, years_of
from planner.message import marked
from planner.phrasing.listing import Listing
from planner.phrasing.practice.success_text import (
    achieved_line,
    achieved_title,
    open_words,
    quarter_heading,
    successes_listing,
    year_sentence,
)
from planner.roadmap import PlanError

_MARKS: Final = {
    Result.FINISHED: ("circle-check", "done"),
    Result.MILESTONE: ("flag", "done"),
    Result.SCALED_UP: ("arrow-up", "done"),
    Result.STOPPED: ("octagon", "accent"),
}
MOST: Final = 400
"""Results of a year that are shown, the latest; on paper stand all."""
_NOTHING: Final = marked(
    "Nothing yet, and that is where every road begins. The first step that is finished, the first milestone and the "
    "first lesson of what you stopped come to stand here."
)


class SuccessesPage(PastPage):
    """Lists what was achieved, by quarter; what a step brought is told on the spot."""

    keys: ClassVar[tuple[KeyHint, ...]] = (
        ("Enter", marked("tell what it brought")),
        ("F4", marked("see it in the plan")),
        ("Ctrl+C", marked("copy the list")),
        BACK,
    )

    def __init__(self, translator: Translator, theme: Theme, settings: Settings) -> None:
        del settings
        self._shown: Mapping[str, Achieved] = {}
        self._told: Sequence[Achieved] = ()
        asked = (Asked(marked("What did it bring, for whom?"), "words"),)
        acts = {"tell": Act("tell", marked("What it brought"), asked, self._tell, "1")}
        super().__init__("successes", marked("Successes"), translator, theme, acts)
        self._year: int | None = None
        """The year that a person chose, None for the latest one in which something was achieved."""
        self._reading = FinishedReading(self)
        self._reading.came.connect(self.show_read)
        self.year.activated.connect(self._choose_year)

    @property
    def ready(self) -> bool:
        """True when all that is read of the past is shown."""
        return not self._reading.busy

    def _lay_out(self) -> None:
        self.year = NoWheelComboBox()
        self.texts.text(marked("Year"), self.year.setAccessibleName)
        self.back = button(self.texts, marked("Back to the compass"), "link", "arrow-left")
        self.back.clicked.connect(self.closed)
        super()._lay_out()
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(0, self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.tools.addWidget(self.year)

    @property
    def is_read(self) -> bool:
        """Tell whether the days are read."""
        return self._reading.days is not None

    @property
    def besides(self) -> QWidget:
        """Return what has the keyboard where nothing was achieved: the way back."""
        return self.back

    def reach(self, key: str) -> bool:
        """Choose the row of a step, in whatever year it was achieved; return whether there is one."""
        if self.document is not None and key not in self._shown:
            found = achieved(self.document.roadmap, self._reading.days or {}, date.today())
            one = next((one for one in found if one.step.id == key), None)
            if one is not None:
                self._year = (one.day or date.today()).year
                self.renew()
        return super().reach(key)

    def show_document(self, document: Document) -> None:
        """Show what was achieved by now, and read when."""
        if document is not self.document:
            self._year = None
        self._reading.read(document)
        super().show_document(document)

    def rows(self, document: Document) -> tuple[Sequence[ListRow], str, str]:
        """Return a row for each thing that was achieved in the year, the year in a line, and a word where none was."""
        roadmap, language, today = document.roadmap, self.translator.language, date.today()
        days = self._reading.days
        if days is None:
            self._shown, self._told = {}, ()
            return (), "", self.translator.text(marked("Reading…"))
        found = achieved(roadmap, days, today)
        self._offer_years(found, today)
        self._told = in_year(found, self.year.currentData(), today)
        self._shown = {one.step.id: one for one in self._told}
        tell = self.translator.text(marked("Tell it"))
        rows: list[ListRow] = []
        for one in self._told[:MOST]:
            mark, ink = _MARKS[one.result]
            title, line = achieved_title(one, roadmap, language), achieved_line(one, roadmap, language)
            act = tell if one.is_open else ""
            rows.append(ListRow(one.step.id, quarter_heading(one, language), title, line, mark, ink, act))
        parts = (year_sentence(self._told, language), open_words(self._told, language))
        if len(self._told) > MOST:
            parts = (*parts, self.translator.text(marked("the latest {count} are shown"), count=MOST))
        return rows, "; ".join(part for part in parts if part), self.translator.text(_NOTHING)

    def _offer_years(self, found: Sequence[Achieved], today: date) -> None:
        """Offer the years in which something was achieved; until one is chosen the latest of them is shown."""
        years = years_of(found, today)
        if [self.year.itemData(at) for at in range(self.year.count())] != [*years]:
            self.year.clear()
            for year in years:
                self.year.addItem(str(year), year)
        wanted = self._year if self._year in years else next((one for one in years if in_year(found, one, today)), None)
        self.year.setCurrentIndex(max(self.year.findData(wanted), 0))
        self.year.setVisible(len(years) > 1)

    def _choose_year(self, _at: int = 0) -> None:
        self._year = self.year.currentData()
        self.renew()

    def offer(self, key: str) -> None:
        """Offer to tell what a step brought; of a stop, what was learnt stands there in full."""
        assert self.document is not None
        one, language = self._shown[key], self.translator.language
        words = achieved_line(one, self.document.roadmap, language)
        acts = () if one.result is Result.STOPPED else ("tell",)
        self.card.offer(key, achieved_title(one, self.document.roadmap, language), words, acts, step_id=key)

    def begin_act(self) -> None:
        """Begin to tell what it brought; a stop is seen in the plan."""
        one = self._shown.get(self.list.key)
        if one is not None and one.result is Result.STOPPED:
            self.stepRequested.emit(one.step.id)
        else:
            super().begin_act()

    def hints(self) -> tuple[KeyHint, ...]:
        """Return the keys that do something now: nothing is told of a stop here."""
        one = self._shown.get(self.list.key)
        stopped = one is not None and one.result is Result.STOPPED
        return tuple(hint for hint in super().hints() if not (stopped and hint[0] == "Enter"))

    def _tell(self, mended: Mended, answers: tuple[str, ...]) -> None:
        if not answers[0].strip():
            raise PlanError(marked("Say in one line what it brought, and for whom."))
        label = mended.label(marked("what “{title}” brought"))
        tell_success(mended.writer.document, mended.one, answers[0], date.today(), label)

    def step_of(self, key: str) -> str:
        """Return the id of the step of a row."""
        return key if key in self._shown else ""

    def show_place(self, record_id: str) -> None:
        """Show a step that was achieved."""
        self.reach(record_id)

    def listing(self) -> tuple[Listing, Document] | None:
        """Return the year as it is printed, exported or copied."""
        if self.document is None or not self._told:
            return None
        language, roadmap = self.translator.language, self.document.roadmap
        title = f"{self.title.text()} {self.year.currentData()}"
        words = (title, year_sentence(self._told, language), "")
        return successes_listing(self._told, roadmap, language, words), self.document
