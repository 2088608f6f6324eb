"""What changed as a page on paper: saved, printed, or opened in the PDF viewer, as a poster is."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from planner.desktop.forms.buttons import CutButton, button
from planner.desktop.forms.labels import plain
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.services.jobs import Job, Jobs
from planner.desktop.services.opening import open_path
from planner.desktop.services.passing_files import new_passing_file
from planner.insight.comparison import Comparison
from planner.message import marked
from planner.poster.changes.layout import Between, changes_scene, make_changes
from planner.roadmap import DocumentError


class PrintChanges(QWidget):
    """The buttons below a comparison; what came of them is said beside."""

    def __init__(self, texts: Retranslator, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self._texts, self._jobs = texts, jobs
        self._comparison: Comparison | None = None
        self._between: Between | None = None
        self.save = button(texts, marked("Save as PDF…"), kind="primary")
        self.print = button(texts, marked("Print…"), icon="printer")
        self.viewer = button(texts, marked("Open in the PDF viewer"), icon="external-link")
        self.open_file = CutButton()
        self.refusal = plain(kind="refused")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self.save, self.print, self.viewer):
            widget.setAutoDefault(False)
            row.addWidget(widget)
        row.addWidget(self.open_file, 1)
        row.addWidget(self.refusal, 2)
        row.addStretch(1)
        self._saved: Path | None = None
        self.save.clicked.connect(self._ask_where)
        self.print.clicked.connect(partial(self._draw, self._print))
        self.viewer.clicked.connect(partial(self._draw, self._view))
        self.open_file.clicked.connect(lambda: self._open(self._saved))
        self._renew()

    def show_comparison(self, comparison: Comparison | None, between: Between) -> None:
        """Have this on paper; None while it is being read."""
        self._comparison, self._between, self._saved = comparison, between, None
        self._renew()

    def save_to(self, path: Path) -> None:
        """Write the page as a PDF in the background, and say what came of it."""
        comparison, between = self._comparison, self._between
        if comparison is None or between is None:
            return
        code = self._texts.translator.language.code

        def saved(_poster: object) -> None:
            self._saved = path
            self._renew()

        self._jobs.start(self, Job(partial(make_changes, comparison, path, between, code), saved, self._renew))

    def _draw(self, then: Callable[[bytes], None], _on: bool = False) -> None:
        """Draw the page in the background and hand its bytes on."""
        comparison, between = self._comparison, self._between
        if comparison is None or between is None:
            return
        code = self._texts.translator.language.code

        def job() -> bytes:
            from planner.poster.drawing.pdf import pdf_bytes

            return pdf_bytes(changes_scene(comparison, between, code))

        self._jobs.start(self, Job(job, then))

    def _ask_where(self) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        proposed = str(Path(documents) / self._file_name())
        title = self._texts.translator.text(marked("Save what changed"))
        name, _ = QFileDialog.getSaveFileName(self, title, proposed, "PDF (*.pdf)")
        if name:
            self.save_to(Path(name) if name.lower().endswith(".pdf") else Path(f"{name}.pdf"))

    def _file_name(self) -> str:
        assert self._between is not None
        word = self._texts.translator.text(marked("what changed"))
        return f"{Path(self._between.title).stem} - {word} {self._between.first} - {self._between.last}.pdf"

    def _print(self, content: bytes) -> None:
        from PySide6.QtPrintSupport import QPrintDialog

        from planner.desktop.services.printing import print_pdf, printer_for

        printer = printer_for("A4", landscape=False)
        printer.setDocName(Path(self._file_name()).stem)
        if QPrintDialog(printer, self).exec():
            print_pdf(content, printer)

    def _view(self, content: bytes) -> None:
        """Write the page to a folder for passing files, and open it as the system opens a PDF."""
        from planner.poster.drawing.output import write_pdf

        path = new_passing_file(self._file_name())
        try:
            write_pdf(content, path)
        except DocumentError as refusal:
            self._renew(refusal)
        else:
            self._open(path)

    def _open(self, path: Path | None) -> None:
        if path is not None:
            open_path(path, self, self._texts.translator)

    def _renew(self, error: Exception | None = None) -> None:
        refusal = error if isinstance(error, DocumentError) else None
        translator = self._texts.translator
        for widget in (self.save, self.print, self.viewer):
            widget.setEnabled(self._comparison is not None)
        self.open_file.setVisible(self._saved is not None)
        if self._saved is not None:
            self.open_file.name(translator.text(marked("Open {name}"), name=self._saved.name))
        self.refusal.setText(translator.refusal(refusal) if refusal else "")
        self.refusal.setVisible(refusal is not None)
