"""What was left out when copies were brought back, and can still be taken in."""

from collections.abc import Sequence

from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from planner.desktop.forms.labels import plain
from planner.desktop.forms.pages import Page, scrolled
from planner.desktop.history.sentences import Sentences, headline
from planner.desktop.theme import Theme
from planner.desktop.wording import Wording
from planner.document import Entry
from planner.roadmap import Roadmap
from planner.roadmap.refusal import marked

MOST = 60
"""Sentences that are shown of one bringing back."""


class LeftOutDialog(Page):
    """Lists the times at which something was left out; after an accepted `exec`, `chosen` is the one to take in."""

    def __init__(
        self,
        entries: Sequence[Entry],
        roadmap: Roadmap,
        wording: Wording,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(wording, theme, parent, marked("Left out when bringing back"))
        self._entries, self._roadmap = entries, roadmap
        self.list, self.promise, self.inside = QListWidget(), plain(), plain(kind="quiet")
        self.live.text(marked("What was left out"), self.list.setAccessibleName)
        self.page.addWidget(self.promise)
        self.page.addWidget(self.list, 1)
        area = scrolled(self.inside)
        self.page.addWidget(area, 1)
        self.page.addStretch(0 if entries else 1)
        self.on = self.end_with(
            marked("Take it in") if entries else "", marked("Cancel") if entries else marked("Close")
        )
        for widget in (self.list, area):
            widget.setVisible(bool(entries))
        self.list.currentRowChanged.connect(self._say)
        self.list.itemActivated.connect(self.accept)
        self.live.fill(self._renew)
        self.size_to(560, 480 if entries else 140)

    @property
    def chosen(self) -> Entry | None:
        """The time that stands out."""
        row = self.list.currentRow()
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def _renew(self) -> None:
        row, text = max(self.list.currentRow(), 0), self.wording.text
        promise = marked("What you left out was not lost. Take it in now; undo takes it out again.")
        nothing = marked("Nothing was left out: everything that copies brought is in the roadmap.")
        self.promise.setText(text(promise if self._entries else nothing))
        self.list.clear()
        for entry in self._entries:
            moment = self.wording.language.moment(entry.at)
            self.list.addItem(QListWidgetItem(f"{moment} · {headline(entry, self.wording.language)}"))
        self.list.setCurrentRow(min(row, len(self._entries) - 1))
        self._say()

    def _say(self, _row: int = 0) -> None:
        entry = self.chosen
        sentences = Sentences(self._roadmap, self.wording.language)
        said = [sentences.of(edit) for edit in entry.edits[:MOST]] if entry is not None else []
        self.inside.setText("\n".join(said))
