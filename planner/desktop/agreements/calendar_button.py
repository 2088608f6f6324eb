"""The button that writes one's own open agreements to a file for the calendar."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QToolButton

from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.services.jobs import Job, Jobs
from planner.document import Document
from planner.document.operations.speakers import speaker_of
from planner.insight.practice.agreements import is_open
from planner.message import marked
from planner.phrasing.file_names import file_name
from planner.phrasing.language import Language
from planner.roadmap import DocumentError, Roadmap
from planner.roadmap.errors import ErrorCode
from planner.roadmap.practice.agreements import Agreement

NOBODY_YET: Final = ErrorCode(
    "whose-agreements",
    marked("Which agreements are yours is told by your name: write it in the preferences as it stands in the plan."),
)
NONE_DATED: Final = ErrorCode("no-agreements-of-mine", marked("None of your open agreements has a day."))


class CalendarButton(QToolButton):
    """Asks where to, and writes; `message` says what was done, `refused` why it was not: a DocumentError."""

    message = Signal(str)
    refused = Signal(object)

    def __init__(self, texts: Retranslator) -> None:
        super().__init__()
        self._texts, self._jobs = texts, Jobs("calendar")
        self._document: Document | None = None
        self.setProperty("kind", "tool")
        texts.icon("calendar", self)
        texts.text(marked("My agreements for the calendar"), self.setToolTip, self.setAccessibleName)
        self.clicked.connect(self._ask_where)

    def follow(self, document: Document) -> None:
        """Write the agreements of a document from now on."""
        self._document = document

    def mine(self) -> list[Agreement]:
        """Return the open agreements with a day of who has the author's name; raises why there are none."""
        assert self._document is not None
        speaker = speaker_of(self._document)
        if speaker is None:
            raise NOBODY_YET()
        own = [one for one in self._document.roadmap.agreements if one.person_id == speaker.id and is_open(one)]
        found = [one for one in own if one.due is not None]
        if not found:
            raise NONE_DATED()
        return found

    def write_to(self, path: Path) -> None:
        """Write one's own agreements to a file, and say what came of it."""
        if self._document is None:
            return
        translator = self._texts.translator
        work = partial(_write, self.mine(), self._document.roadmap, path, translator.language, self._document.path)
        said = translator.text(marked("Saved as {name}. Open it to put the days in your calendar."), name=path.name)
        self._jobs.start(self, Job(work, lambda _: self.message.emit(said), self.refused.emit))

    def _ask_where(self) -> None:
        if self._document is None:
            return
        try:
            self.mine()
        except DocumentError as refusal:
            self.refused.emit(refusal)
            return
        text = self._texts.translator.text
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = file_name(f"{self._document.path.stem} - {text(marked('My agreements'))}", 120)
        title = text(marked("My agreements for the calendar"))
        chosen, _ = QFileDialog.getSaveFileName(self, title, str(Path(folder) / f"{name}.ics"), "iCalendar (*.ics)")
        if chosen:
            path = Path(chosen)
            self.write_to(path if path.suffix.lower() == ".ics" else Path(f"{chosen}.ics"))


def _write(agreements: Sequence[Agreement], roadmap: Roadmap, path: Path, language: Language, source: Path) -> None:
    from planner.exchange.calendar_file import write_calendar

    write_calendar(agreements, roadmap, path, language, date.today(), source=source)
