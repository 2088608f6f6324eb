"""The word beside a field that has several values, and the link from it to the page where they are settled."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.desktop.conflicts.text import what_is_open
from planner.desktop.forms.buttons import CutButton
from planner.desktop.forms.field import Field
from planner.desktop.forms.retranslator import Retranslator
from planner.document.history.conflicts import Conflict

WHOLE: Final = ""
"""Stands for what is open in the step as a whole: its place, whether it is there, whether it is there twice."""


class OpenValues(QWidget):
    """Puts a link below each field of `fields`, by the names of the fields of a step; this widget is that of the whole.

    `asked` tells of which field of the shown step a person wants to see the values.
    """

    asked = Signal(str)

    def __init__(self, texts: Retranslator, fields: Mapping[str, Field]) -> None:
        super().__init__()
        self._texts = texts
        self._conflicts: tuple[Conflict, ...] = ()
        self._fields = fields
        self.links: dict[Field, CutButton] = {}
        for field in dict.fromkeys(fields.values()):
            self.links[field] = self._link(field)
        self.whole = CutButton()
        self.whole.clicked.connect(lambda: self.asked.emit(WHOLE))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.whole)
        texts.icon("split", self.whole)
        texts.fill(self._name)

    def _link(self, field: Field) -> CutButton:
        link = CutButton()
        self._texts.icon("split", link)
        link.clicked.connect(lambda: self.asked.emit(self._open_name(field)))
        link.hide()
        field.add_below(link)
        return link

    def show_open(self, conflicts: Sequence[Conflict]) -> None:
        """Show what is open in the step."""
        self._conflicts = tuple(conflicts)
        self._name()

    def _values_of(self, field: Field) -> int:
        """Return how many values a field has; of several fields in one, as many as that with most."""
        own = [one for one in self._conflicts if one.kind == "value" and self._fields.get(one.field) is field]
        return max((len(one.values) for one in own), default=0)

    def _open_name(self, field: Field) -> str:
        return next(
            (one.field for one in self._conflicts if self._fields.get(one.field) is field), next(iter(self._fields))
        )

    def _name(self) -> None:
        for field, link in self.links.items():
            values = self._values_of(field)
            link.name(self._values_words(values))
            link.setVisible(values > 0)
        said = [what_is_open(one, self._texts.translator) for one in self._conflicts if one.kind != "value"]
        self.setVisible(bool(said))
        self.whole.name(self._texts.translator.text("{what}: choose…", what=" · ".join(said)))

    def _values_words(self, count: int) -> str:
        if count <= 2:
            return self._texts.translator.text("Two values: choose…")
        return self._texts.translator.text("{count} values: choose…", count=count)
