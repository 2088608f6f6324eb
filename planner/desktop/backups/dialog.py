"""Going back to a safety copy: which there are, what is in them, and what going back does."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from planner.desktop.forms.labels import plain
from planner.desktop.forms.pages import Page
from planner.desktop.services.jobs import Job, Jobs
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document import Document
from planner.document.backups import SafetyCopy, safety_copies
from planner.insight.progress import overall_progress
from planner.message import marked, sanitize
from planner.roadmap import DocumentError, Roadmap


class SafetyCopiesDialog(Page):
    """Lists the copies of a file; after an accepted `exec`, `chosen` is the path of the one to go back to."""

    def __init__(self, path: Path, translator: Translator, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(translator, theme, parent, marked("Go back to a safety copy"))
        self.chosen: Path | None = None
        self._copies = safety_copies(path)
        self._inside: dict[Path, Roadmap | DocumentError] = {}
        self._jobs = Jobs()
        self.list = QListWidget()
        self.list.setAlternatingRowColors(False)
        self.promise, self.inside = plain(), plain(kind="quiet")
        self.texts.text(marked("Safety copies"), self.list.setAccessibleName)
        for widget in (self.promise, self.list, self.inside):
            self.page.addWidget(widget, 1 if widget is self.list else 0)
        self.page.addStretch(0 if self._copies else 1)
        self.go = self.end_with(marked("Go back to this copy"))
        self.go.setVisible(bool(self._copies))
        self.list.currentRowChanged.connect(self._look)
        self.list.itemActivated.connect(self.accept)
        self.texts.fill(self._renew)
        self.size_to(520, 460 if self._copies else 200)

    @property
    def ready(self) -> bool:
        """True when what is in the copy that stands out was read."""
        return not self._jobs.busy

    def accept(self) -> None:
        """Choose the copy that stands out, if it can be read."""
        copy = self._current()
        if copy is not None and not isinstance(self._inside.get(copy.path), DocumentError):
            self.chosen = copy.path
            super().accept()

    def _current(self) -> SafetyCopy | None:
        row = self.list.currentRow()
        return self._copies[row] if 0 <= row < len(self._copies) else None

    def _renew(self) -> None:
        row = max(self.list.currentRow(), 0)
        self.list.clear()
        for copy in self._copies:
            self.list.addItem(QListWidgetItem(self._named(copy)))
        self.list.setVisible(bool(self._copies))
        self.list.setCurrentRow(min(row, len(self._copies) - 1))
        self._say()

    def _named(self, copy: SafetyCopy) -> str:
        moment = self.translator.language.moment(copy.taken_at)
        if copy.kind == "aside":
            return self.translator.text(marked("{moment}, set aside"), moment=moment)
        return moment

    def _look(self, _row: int) -> None:
        """Read what is in the copy, in the background, and say it."""
        copy = self._current()
        if copy is not None and copy.path not in self._inside:
            take = partial(self._take, copy.path)
            self._jobs.start(self, Job(partial(Document.read, copy.path), take, take))
        self._say()

    def _take(self, path: Path, inside: Roadmap | Exception) -> None:
        if isinstance(inside, Roadmap | DocumentError):
            self._inside[path] = inside
        self._say()

    def _promise(self) -> str:
        """Return what going back does."""
        copy = self._current()
        if not self._copies:
            return marked(
                "There are no safety copies of this roadmap yet. One is kept for every day that you work on it."
            )
        if copy is not None and copy.kind == "aside":
            return marked(
                "This one was set aside. If it is of another roadmap, it gets a file of its own; else the plan becomes "
                "as it was then, and undo brings back what you have now."
            )
        return marked("The plan becomes as it was at that moment. What you have now is not lost: undo brings it back.")

    def _say(self) -> None:
        copy = self._current()
        self.promise.setText(self.translator.text(self._promise()))
        inside = self._inside.get(copy.path) if copy else None
        self.go.setEnabled(copy is not None and not isinstance(inside, DocumentError))
        self.inside.setVisible(copy is not None)
        if isinstance(inside, DocumentError):
            self.inside.setText(self.translator.refusal(inside))
        elif inside is None:
            self.inside.setText(self.translator.text(marked("Reading what is in it…")))
        else:
            self.inside.setText(self._summary(inside))

    def _summary(self, roadmap: Roadmap) -> str:
        percent = self.translator.language.percent(overall_progress(roadmap))
        words = self.translator.plural(
            "{count} step; the big goal stood at {percent}.",
            "{count} steps; the big goal stood at {percent}.",
            len(roadmap.steps),
            percent=percent,
        )
        copy = self._current()
        if copy is not None and copy.kind == "aside":  # it may be of another roadmap
            return f"{sanitize(' '.join(roadmap.goal.statement.split()))}: {words}"
        return words
