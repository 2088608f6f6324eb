"""What was left out when copies were brought back, or undone after it, and can still be taken in."""

from collections.abc import Sequence

from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from planner.desktop.copies.merge.model import MergeModel
from planner.desktop.copies.merge.view import MergeView
from planner.desktop.forms.labels import plain
from planner.desktop.forms.pages import Page
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document.merge.preview import Excluded, Preview
from planner.message import marked
from planner.roadmap import Roadmap
from planner.roadmap.edits import Edit

MOST = 4
"""Times at which something was left out that are seen at once, above what it was."""


class ExcludedDialog(Page):
    """Lists the times at which something was left out or undone, and what of the chosen one would come in.

    After an accepted `exec`, `chosen` is the one to take in, and `left_out` what of it stays out.
    """

    def __init__(
        self,
        found: Sequence[Excluded],
        translator: Translator,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(translator, theme, parent, marked("Left out when bringing back"))
        self._found = found
        self._models = [MergeModel(one.as_preview, translator, theme, self) for one in found]
        nothing = Preview(Roadmap(), Roadmap(), (), (), (), {})
        self.list, self.promise, self.count = QListWidget(), plain(), plain(kind="quiet")
        self.tree = MergeView(self._models[0] if found else MergeModel(nothing, translator, theme, self))
        self._lay_out()
        self.on = self.end_with(marked("Take it in") if found else "", marked("Cancel") if found else marked("Close"))
        self.texts.text(marked("When something was left out"), self.list.setAccessibleName)
        self.texts.text(marked("What would come in"), self.tree.setAccessibleName)
        self.list.currentRowChanged.connect(self._show)
        for model in self._models:
            model.changed.connect(self._count)
        self.texts.fill(self._renew)
        self.size_to(860, 600 if found else 140)

    def _lay_out(self) -> None:
        self.page.addWidget(self.promise)
        self.page.addWidget(self.list)
        self.page.addWidget(self.tree, 1)
        self.page.addWidget(self.count)
        self.page.addStretch(0 if self._found else 1)
        for widget in (self.list, self.tree, self.count):
            widget.setVisible(bool(self._found))

    @property
    def chosen(self) -> Excluded | None:
        """The time that stands out."""
        row = self.list.currentRow()
        return self._found[row] if 0 <= row < len(self._found) else None

    @property
    def left_out(self) -> list[Edit]:
        """What of the chosen one stays out."""
        return self.model.left_out if self.model is not None else []

    @property
    def model(self) -> MergeModel | None:
        """The rows of the chosen one."""
        row = self.list.currentRow()
        return self._models[row] if 0 <= row < len(self._models) else None

    def _renew(self) -> None:
        row, text = max(self.list.currentRow(), 0), self.translator.text
        promise = marked("What you left out or undid was not lost. Tick what is to come in; undo takes it out again.")
        nothing = marked("Nothing was left out: everything that copies brought is in the roadmap.")
        self.promise.setText(text(promise if self._found else nothing))
        for model in self._models:
            model.renew()
        self.list.clear()
        for one in self._found:
            words = (
                marked("{moment} · undone: bringing back {label}")
                if one.undone
                else marked("{moment} · left out of {label}")
            )
            said = text(words, moment=self.translator.language.moment(one.at), label=" ".join(one.label.split()))
            self.list.addItem(QListWidgetItem(said))
        high = self.list.sizeHintForRow(0) * min(len(self._found), MOST) + 2 * self.list.frameWidth() + 4
        self.list.setFixedHeight(max(high, 1))
        self.list.setCurrentRow(min(row, len(self._found) - 1))
        self._count()

    def _show(self, _row: int) -> None:
        model = self.model
        if model is not None and self.tree.model() is not model:
            self.tree.show_model(model)
        self._count()

    def _count(self) -> None:
        taken = self.model.taken if self.model is not None else 0
        words = self.translator.plural("{count} thing comes in", "{count} things come in", taken)
        self.count.setText(f"{words}.")
        self.on.setEnabled(taken > 0 or not self._found)
