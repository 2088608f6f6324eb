"""The line below the search that says which figure of the balance is looked at, lets go of it, or leads back to it."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from planner.desktop.forms.buttons import CutButton, button
from planner.desktop.forms.retranslator import Retranslator
from planner.insight.practice.balance import Counted
from planner.message import marked
from planner.phrasing.practice.balance_text import counted_name
from planner.roadmap import Roadmap

LEAST: Final = 60
"""Points of a button on which a long name of a theme is cut."""

ICON: Final = 24
"""Points of its icon."""


class CountedLine(QWidget):
    """Is there while the steps of a figure are looked for.

    `left` tells that a person wants to see all again, `back` that one goes back to where the figure stands.
    """

    left = Signal()
    back = Signal()

    def __init__(self, texts: Retranslator) -> None:
        super().__init__()
        self._translator = texts.translator
        self.counted: Counted | None = None
        """The figure of which the steps are looked for."""
        self.button = CutButton()
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.button.setMinimumWidth(LEAST)
        texts.icon("x", self.button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.to_balance = button(texts, marked("Back to the balance"), "link", "arrow-left")
        row.addWidget(self.button, 1)
        row.addWidget(self.to_balance)
        row.addStretch()
        self.button.clicked.connect(self.left)
        self.to_balance.clicked.connect(self.back)
        self.hide()

    def show_counted(self, counted: Counted | None, roadmap: Roadmap) -> None:
        """Say whose steps are looked for; a pillar or theme that is gone is looked for no more."""
        text = self._translator.text
        name = counted_name(roadmap, counted, self._translator.language) if counted is not None else ""
        self.counted = counted if name else None
        self.setVisible(bool(name))
        if name:
            self.button.name(text(marked("Balance: {name}"), name=name))
            self.button.setMaximumWidth(self.button.sizeHint().width() + ICON)
            self.button.setAccessibleName(text(marked("Balance: {name}. Press to see all steps."), name=name))
