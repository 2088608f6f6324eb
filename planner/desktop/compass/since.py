"""Since when: the last review, some time ago, or a day of one's choice, and never before the history begins."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QObject, Signal

from planner.desktop.forms.day_field import DayField
from planner.desktop.forms.editors import NoWheelComboBox
from planner.desktop.forms.retranslator import Retranslator
from planner.message import marked
from planner.roadmap import Roadmap

SINCE: Final = {
    "review": marked("since the last review, {day}"),
    "month": marked("since a month ago"),
    "quarter": marked("since three months ago"),
    "year": marked("since a year ago"),
    "beginning": marked("since the beginning"),
    "day": marked("since a day of your choice"),
}
_BACK: Final = {"month": timedelta(days=30), "quarter": timedelta(days=91), "year": timedelta(days=365)}


class SinceChoice(QObject):
    """A list of times, among them `names`, and a field for a day that is there where that is chosen.

    `chosen` tells that a person chose another time. Until then it is the last review, once there was one.
    """

    chosen = Signal()

    def __init__(self, texts: Retranslator, names: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        today = date.today()
        self._translator, self._names = texts.translator, names
        self._picked: str | None = None
        self.begins = date.min
        """The day on which the history of the file begins."""
        self.list = NoWheelComboBox()
        self.list.setSizeAdjustPolicy(NoWheelComboBox.SizeAdjustPolicy.AdjustToContents)
        self.field = DayField(texts, today - timedelta(days=3650), today, today - timedelta(days=30))
        self.field.hide()
        texts.text(marked("Since when"), self.list.setAccessibleName, self.field.setAccessibleName)
        self.list.activated.connect(self._pick)
        self.field.picked.connect(self._pick)

    def offer(self, roadmap: Roadmap) -> None:
        """Offer the times that there are in a roadmap; what was chosen stays."""
        reviewed, text = last_review(roadmap), self._translator.text
        names = [name for name in self._names if name != "review" or reviewed is not None]
        day = self._translator.language.day(reviewed) if reviewed is not None else ""
        wanted = [(name, text(SINCE[name], day=day) if name == "review" else text(SINCE[name])) for name in names]
        if wanted != [(self.list.itemData(at), self.list.itemText(at)) for at in range(self.list.count())]:
            self.list.clear()
            for name, words in wanted:
                self.list.addItem(words, name)
            self.list.setCurrentIndex(max(self.list.findData(self._picked), 0))
        self.field.setVisible(self.list.currentData() == "day")

    def day(self, roadmap: Roadmap | None) -> date:
        """Return the chosen day, not before the history begins."""
        name, today = self.list.currentData(), date.today()
        reviewed = last_review(roadmap) if roadmap is not None else None
        if name == "review" and reviewed is not None:
            return max(reviewed, self.begins)
        if name == "beginning":
            return self.begins
        return max(self.field.day if name == "day" else today - _BACK.get(name, _BACK["month"]), self.begins)

    def look(self, name: str) -> bool:
        """Choose another time for a person; return whether it was another."""
        if self.list.currentData() == name or self.list.findData(name) < 0:
            return False
        self.list.setCurrentIndex(self.list.findData(name))
        self._picked = name
        self.field.setVisible(name == "day")
        return True

    def _pick(self, _at: int = 0) -> None:
        self._picked = self.list.currentData()
        self.field.setVisible(self._picked == "day")
        self.chosen.emit()


def last_review(roadmap: Roadmap) -> date | None:
    """Return the day of the latest review until today, None where there was none; a meeting of today still goes on."""
    today = date.today()
    over = [one.day for one in roadmap.reviews if one.day is not None and (one.form is None or one.day < today)]
    return max((day for day in over if day <= today), default=None)
