"""The recent files as a list of wide buttons: name, folder, and when each was last changed."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.desktop.forms.buttons import Card
from planner.desktop.forms.labels import plain, tip
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.services.settings import Settings
from planner.message import marked


def with_tilde(folder: Path) -> str:
    """Return a folder as people know it, with ~ for their own."""
    try:
        return str(Path("~") / folder.relative_to(Path.home()))
    except ValueError:
        return str(folder)


class RecentFiles(QWidget):
    """Shows the recent files that are still there; `chosen` gives the path of one."""

    chosen = Signal(str)

    def __init__(self, texts: Retranslator, settings: Settings) -> None:
        super().__init__()
        self._texts, self._settings = texts, settings
        self._rows: list[Card] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._nothing = plain(kind="quiet")
        texts.text(marked("Roadmaps that you open will be listed here."), self._nothing.setText)
        self._layout.addWidget(self._nothing)
        self._layout.addStretch(1)
        texts.fill(self.refresh)

    @property
    def rows(self) -> list[Card]:
        """The buttons now, newest first."""
        return self._rows

    def refresh(self) -> None:
        """Look again which files there are."""
        for row in self._rows:
            self._layout.removeWidget(row)
            row.hide()  # at once: under a box that asks something, removal waits until that is gone
            row.deleteLater()
        paths = self._settings.recent
        self._rows = [self._row(path) for path in paths]
        for place, row in enumerate(self._rows):
            self._layout.insertWidget(place, row)
        self._nothing.setVisible(not paths)

    def _row(self, path: Path) -> Card:
        row = Card()
        changed = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
        translator = self._texts.translator
        where = translator.text(
            "{folder} · changed {moment}", folder=with_tilde(path.parent), moment=translator.language.moment(changed)
        )
        row.say(path.stem, where)
        row.setToolTip(tip(str(path)))
        row.picture.setPixmap(self._texts.theme.icon("file").pixmap(20, 20))
        row.layout().setContentsMargins(12, 8, 12, 8)  # type: ignore[union-attr]
        row.title.setWordWrap(True)
        row.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        row.clicked.connect(lambda _checked=False, text=str(path): self.chosen.emit(text))
        return row
