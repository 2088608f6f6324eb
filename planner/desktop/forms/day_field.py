"""A day that is typed or picked from a calendar; the wheel scrolls the page and not the day."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QShowEvent, QTextCharFormat, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QCalendarWidget, QDateEdit, QToolButton

from planner.desktop.forms.retranslator import Retranslator


class DayField(QDateEdit):
    """Shows a day between two others; `picked` when a person chose another one."""

    picked = Signal()

    def __init__(self, texts: Retranslator, first: date, last: date, shown: date) -> None:
        super().__init__()
        self._texts = texts
        self._told = shown
        self.setCalendarPopup(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setKeyboardTracking(False)
        self.setMinimumDate(_qt(first))
        self.setMaximumDate(_qt(max(first, last)))
        self.show_day(shown)
        self.dateChanged.connect(self._tell)
        texts.fill(self._speak)

    @property
    def day(self) -> date:
        """The day that stands there."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def show_day(self, day: date) -> None:
        """Show a day, or the nearest that is allowed, without telling anybody."""
        blocked = self.blockSignals(True)
        self.setDate(min(max(_qt(day), self.minimumDate()), self.maximumDate()))
        self.blockSignals(blocked)
        self._told = self.day

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the wheel to the page."""
        event.ignore()

    def focusNextPrevChild(self, forwards: bool) -> bool:  # noqa: N802 - Qt's name
        """Leave the field on Tab, where Qt would first go through day, month and year: the arrows do that."""
        return QAbstractSpinBox.focusNextPrevChild(self, forwards)

    def _tell(self) -> None:
        if self.day != self._told:
            self._told = self.day
            self.picked.emit()

    def _speak(self) -> None:
        dutch = self._texts.translator.language.code == "nl"
        locale = QLocale(QLocale.Language.Dutch if dutch else QLocale.Language.English, QLocale.Country.Netherlands)
        self.setLocale(locale)
        self.setDisplayFormat("d MMM yyyy")
        if self.isVisible():
            self._dress_calendar(locale)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Have a calendar made, which takes a moment, where the field is seen."""
        super().showEvent(event)
        self._dress_calendar(self.locale())

    def _dress_calendar(self, locale: QLocale) -> None:
        calendar = self.calendarWidget()
        calendar.setLocale(locale)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        for name, icon in (("qt_calendar_prevmonth", "chevron-left"), ("qt_calendar_nextmonth", "chevron-right")):
            arrow = calendar.findChild(QToolButton, name)
            if isinstance(arrow, QToolButton):
                arrow.setIcon(self._texts.theme.icon(icon))
        plain = QTextCharFormat()
        plain.setForeground(self._texts.theme.colour("text"))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(weekday, plain)


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
