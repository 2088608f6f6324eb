"""Above the fields: which step this is, whether it is one of several that are chosen, and the way to a check-in."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from planner.desktop.forms.buttons import button
from planner.desktop.forms.labels import plain
from planner.desktop.forms.retranslator import Retranslator
from planner.message import marked


class StepHeading(QWidget):
    """Says the number of the shown step; `check_in` leads to the form below, which stands out of sight on a laptop."""

    def __init__(self, texts: Retranslator) -> None:
        super().__init__()
        self._texts = texts
        self._number, self._count = "", 0
        self.number, self.several = plain(kind="quiet", points=9.0), plain(points=9.5, bold=True)
        self.check_in = button(texts, marked("Check-in…"), kind="link", icon="circle-check")
        self.check_in.setIconSize(QSize(16, 16))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.several, 0, 0, 1, 2)
        grid.addWidget(self.number, 1, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.check_in, 1, 1)
        texts.fill(self._say)

    def renew(self, number: str) -> None:
        """Say which step is shown, by its number in the outline."""
        self._number = number
        self._say()

    def tell_chosen(self, count: int) -> None:
        """Say how many steps are chosen, where these are several."""
        self._count = count
        self._say()

    def _say(self) -> None:
        translator = self._texts.translator
        self.number.setText(translator.text("Step {number}", number=self._number))
        self.several.setVisible(self._count > 1)
        self.several.setText(
            translator.plural(
                "{count} step is chosen. What you write here is of step {number} alone.",
                "{count} steps are chosen. What you write here is of step {number} alone.",
                self._count,
                number=self._number,
            )
        )
