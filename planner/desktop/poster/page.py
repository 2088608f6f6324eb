"""The page of the poster: what will hang on the wall, beside what can be chosen."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.desktop.forms.buttons import CutButton, button
from planner.desktop.forms.labels import plain
from planner.desktop.forms.pages import scrolled
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.forms.roadmap_page import BACK, KeyHint, RoadmapPage
from planner.desktop.poster.drawing import Drawer, Drawn, PosterJob, drawn
from planner.desktop.poster.options import keep, keep_wall_goal, kept, kept_wall_goal
from planner.desktop.poster.options_form import OptionsForm
from planner.desktop.poster.paper_counts import PaperCounts
from planner.desktop.poster.preview import Preview
from planner.desktop.services.jobs import Job, Jobs
from planner.desktop.services.opening import open_path
from planner.desktop.services.passing_files import new_passing_file
from planner.desktop.services.settings import Settings
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document import Document
from planner.message import marked
from planner.poster import Poster
from planner.roadmap import DocumentError, Roadmap

PAUSE = 120
"""Milliseconds in which several edits become one drawing."""
SIDE = 344
"""Width of the column of choices, in points."""


class PosterPage(RoadmapPage):
    """Draws the roadmap that it was given last, while it is in sight."""

    keys: ClassVar[tuple[KeyHint, ...]] = (("Page Up, Page Down", marked("turn the sheets")), BACK)

    def __init__(self, translator: Translator, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._roadmap: Roadmap | None = None
        self._file_name = self._author = ""
        self._drawn: Drawn | None = None
        self._refused: DocumentError | None = None
        self._saved: Path | None = None
        self._source: Path | None = None
        self._texts = texts = Retranslator(translator, theme, self)
        self._jobs = Jobs()
        self._drawer = Drawer(self._jobs, self)
        self._counter = PaperCounts(Jobs("papers"), self)
        self.choosing = OptionsForm(texts, kept(settings))
        self.preview = Preview(texts)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        texts.text(marked("Poster"), self.setAccessibleName)
        self._make_parts()
        self._lay_out()
        self._connect()
        texts.fill(self._renew)

    def show_document(self, document: Document) -> None:
        """Draw the plan of a document as it is now."""
        self._source = document.path
        self.set_roadmap(document.roadmap, document.path.name, document.author)

    def set_roadmap(self, roadmap: Roadmap, file_name: str, author: str) -> None:
        """Draw this plan; `file_name` stands in the foot and is the name to save under."""
        self._roadmap, self._file_name, self._author = roadmap, file_name, author
        self.choosing.show_roadmap(roadmap, kept_wall_goal(self._settings, roadmap.goal.id))
        self._pause.start(PAUSE if self._drawn is not None else 0)
        self._follow_counts()
        self._renew()

    def show_place(self, record_id: str) -> None:
        """Draw the branch of a step alone, until another choice is made."""
        self.choosing.show_place(record_id)

    @property
    def ready(self) -> bool:
        """True when what is shown is what was wished last, and the papers are counted."""
        return self.is_drawn and not self._counter.busy

    @property
    def is_drawn(self) -> bool:
        """True when what is shown is what was wished last."""
        return self._drawn is not None and not self._waiting and not self._jobs.busy

    @property
    def _waiting(self) -> bool:
        return self._drawer.busy or self._pause.isActive()

    def save_to(self, path: Path) -> None:
        """Write the poster as a PDF in the background; what came of it is said on the page."""
        job = self._next_job()
        if job is None:
            return
        source = self._source

        def save() -> Poster:
            from planner.poster.drawing.output import write_pdf

            made = drawn(job)
            write_pdf(made.content, path, source)
            return replace(made.poster, path=path)

        self._jobs.start(self, Job(save, self._take_saved, self._take_refusal))
        self._renew()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Draw what came while the page was out of sight."""
        super().showEvent(event)
        self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go back on Escape, turn sheets by Page Up and Page Down."""
        turns = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self._leave()
        elif key in turns:
            self.preview.turn(self.preview.page + turns[key])
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        """Go back to the plan; a branch, owner or time was wanted for this once."""
        self.choosing.show_all()
        self.closed.emit()

    def _make_parts(self) -> None:
        texts = self._texts
        self.back = button(texts, marked("Back to the plan"), icon="arrow-left")
        self.save = button(texts, marked("Save as PDF…"), kind="primary")
        self.print = button(texts, marked("Print…"), icon="printer")
        self.viewer = button(texts, marked("Open in the PDF viewer"), icon="external-link")
        self.notes = plain(kind="quiet")
        self.refusal = plain(kind="refused")
        self.saved = plain()
        self.open_file = CutButton()
        self.open_folder = button(texts, marked("Show in folder"), kind="link")

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.addWidget(self.choosing)
        column.addStretch(1)
        area = scrolled(inside)
        area.setFixedWidth(SIDE)
        left.addWidget(area, 1)
        for widget in (self.refusal, self.saved, self.open_file, self.open_folder):
            left.addWidget(widget)
        left.addWidget(self.save)
        others = QHBoxLayout()
        others.setSpacing(8)
        others.addWidget(self.print)
        others.addWidget(self.viewer, 1)
        left.addLayout(others)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.preview, 1)
        right.addWidget(self.notes)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 14, 18, 14)
        row.setSpacing(18)
        row.addLayout(left)
        row.addLayout(right, 1)

    def _connect(self) -> None:
        self._pause.timeout.connect(self._draw)
        self._drawer.drawn.connect(self._take)
        self._drawer.failed.connect(self._refuse)
        self._counter.counted.connect(lambda: self.choosing.show_counts(self._counter.counts))
        self.choosing.changed.connect(self._choose)
        self.back.clicked.connect(self._leave)
        self.save.clicked.connect(self._ask_where)
        self.print.clicked.connect(self._ask_printer)
        self.viewer.clicked.connect(self._open_in_viewer)
        self.open_file.clicked.connect(lambda: self._open(self._saved))
        self.open_folder.clicked.connect(lambda: self._open(self._saved.parent if self._saved else None))

    def _next_job(self) -> PosterJob | None:
        if self._roadmap is None:
            return None
        return PosterJob(self._roadmap, self.choosing.wanted(), self._file_name, self._author, date.today())

    def _draw(self) -> None:
        """Draw, unless nobody sees it or it is there already."""
        self._pause.stop()
        job = self._next_job()
        if job is not None and self.isVisible() and (self._drawn is None or not self._drawn.job.same(job)):
            self._drawer.draw(job)
        self._renew()

    def _choose(self) -> None:
        keep(self._settings, self.choosing.wanted())
        if self._roadmap is not None and self.choosing.wall_goal.isVisibleTo(self.choosing):
            keep_wall_goal(self._settings, self._roadmap.goal.id, self.choosing.wall_goal.words)
        self._saved = None
        self._follow_counts()
        self._draw()

    def _follow_counts(self) -> None:
        """Count no further for a poster that is wanted no longer."""
        job = self._next_job()
        if job is not None:
            self._counter.follow(job)

    def _take(self, made: Drawn) -> None:
        self._drawn, self._refused = made, None
        self.preview.show_pdf(made.content)
        self._counter.ask(made.job)
        self._renew()

    def _refuse(self, refusal: DocumentError) -> None:
        self._refused = refusal
        self._renew()

    def _take_saved(self, poster: Poster) -> None:
        self._saved, self._refused = poster.path, None
        self._renew()

    def _take_refusal(self, error: Exception) -> None:
        self._saved, self._refused = None, error if isinstance(error, DocumentError) else None
        self._renew()

    def _ask_where(self) -> None:
        from PySide6.QtCore import QStandardPaths
        from PySide6.QtWidgets import QFileDialog

        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = self._source.parent if self._source is not None else Path(documents)
        proposed = str(folder / f"{self._proposed_name()}.pdf")
        title, kind = self._texts.translator.text(marked("Save the poster")), "PDF (*.pdf)"
        name, _ = QFileDialog.getSaveFileName(self, title, proposed, kind)
        if name:
            self.save_to(Path(name) if name.lower().endswith(".pdf") else Path(f"{name}.pdf"))

    def _proposed_name(self) -> str:
        """Return the name of the file to save, without its ending: that of the roadmap, with the number of a branch."""
        name, branch = Path(self._file_name).stem or "poster", self.choosing.wanted().branch
        if branch is None or self._roadmap is None or branch not in self._roadmap.steps:
            return name
        return f"{name} {self._roadmap.steps.number(branch)}"

    def _ask_printer(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog

        from planner.desktop.services.printing import print_pdf, printer_for

        if self._drawn is None:
            return
        printer = printer_for(self._drawn.job.wanted.paper, landscape=self._drawn.job.wanted.landscape)
        printer.setDocName(Path(self._file_name).stem)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, self._drawn.poster.pages)
        if dialog.exec():
            print_pdf(self._drawn.content, printer)

    def _open_in_viewer(self) -> None:
        """Write what is shown to a folder for passing files, and open it as the system opens a PDF."""
        from planner.poster.drawing.output import write_pdf

        if self._drawn is None:
            return
        path = new_passing_file(f"{Path(self._file_name).stem or 'poster'}.pdf")
        try:
            write_pdf(self._drawn.content, path)
        except DocumentError as refusal:
            self._refuse(refusal)
        else:
            self._open(path)

    def _open(self, path: Path | None) -> None:
        if path is not None:
            open_path(path, self, self._texts.translator)

    def _renew(self) -> None:
        """Say what there is to say."""
        translator = self._texts.translator
        self.preview.say(translator.text(marked("Drawing…")) if self._waiting else "")
        for widget in (self.save, self.print, self.viewer):
            widget.setEnabled(self._drawn is not None)
        self.notes.setText("\n".join(self._notes()))
        self.notes.setVisible(bool(self.notes.text()))
        self.refusal.setText(translator.refusal(self._refused) if self._refused else "")
        self.refusal.setVisible(self._refused is not None)
        for widget in (self.saved, self.open_file, self.open_folder):
            widget.setVisible(self._saved is not None)
        if self._saved is not None:
            self.saved.setText(translator.text(marked("Saved in {folder}."), folder=str(self._saved.parent)))
            self.open_file.name(translator.text(marked("Open {name}"), name=self._saved.name))

    def _notes(self) -> list[str]:
        if self._drawn is None:
            return []
        language, poster = self._texts.translator.language, self._drawn.poster
        return [line for line in (poster.counts(language), *poster.notes(language)) if line]
