"""What can be done with any list: printed, saved as a page, exported as a spreadsheet, copied as a table."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QToolButton

from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.services.jobs import Job, Jobs
from planner.document import Document
from planner.message import marked
from planner.phrasing.file_names import file_name
from planner.phrasing.listing import Listing, plain_table
from planner.roadmap import Roadmap

_FILTERS: Final = {"pdf": "PDF (*.pdf)", "xlsx": "Excel (*.xlsx);;CSV (*.csv)"}


class ListTools(QToolButton):
    """A button with what can be done with the list that `listing` gives at that moment; None where there is none.

    `message` says what was done, `refused` why something was not: a DocumentError.
    """

    message = Signal(str)
    refused = Signal(object)

    def __init__(self, texts: Retranslator, listing: Callable[[], tuple[Listing, Document] | None]) -> None:
        super().__init__()
        self._texts, self._listing = texts, listing
        self._jobs = Jobs("list")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setProperty("kind", "tool")
        menu = self._menu = QMenu(self)
        for message, act in (
            (marked("Print…"), self.print_list),
            (marked("Save as PDF…"), partial(self._ask_where, "pdf")),
            (marked("Export to a spreadsheet…"), partial(self._ask_where, "xlsx")),
            (marked("Copy as a table"), self.copy_table),
        ):
            made = menu.addAction("")
            texts.text(message, made.setText)
            made.triggered.connect(partial(_call, act))
        self.setMenu(menu)
        texts.icon("printer", self)
        texts.text(marked("Print or copy this list"), self.setToolTip, self.setAccessibleName)

    def copy_table(self) -> None:
        """Put the list on the clipboard as a table."""
        if (found := self._listing()) is None:
            return
        listing, _ = found
        QGuiApplication.clipboard().setText(plain_table(listing, self._texts.translator.language))
        count = len(listing.rows)
        self.message.emit(
            self._texts.translator.plural(
                "{count} row is on the clipboard, as a table.", "{count} rows are on the clipboard, as a table.", count
            )
        )

    def save_to(self, path: Path) -> None:
        """Write the list as a page or a spreadsheet, by the ending of the file, and say what came of it."""
        if (found := self._listing()) is None:
            return
        listing, document = found
        work = partial(_write, listing, document.roadmap, path, _around(document), self._texts.translator.language.code)
        said = self._texts.translator.text(marked("Saved as {name}."), name=path.name)
        self._jobs.start(self, Job(work, lambda _: self.message.emit(said), self.refused.emit))

    def print_list(self) -> None:
        """Ask for a printer, and print the list."""
        if (found := self._listing()) is None:
            return
        listing, document = found
        code, around = self._texts.translator.language.code, _around(document)
        work = partial(_drawn, listing, document.roadmap, around, code)
        self._jobs.start(self, Job(work, partial(self._print, listing.title), self.refused.emit))

    def _print(self, title: str, content: bytes) -> None:
        from PySide6.QtPrintSupport import QPrintDialog

        from planner.desktop.services.printing import print_pdf, printer_for

        printer = printer_for("A4", landscape=False)
        printer.setDocName(title)
        if QPrintDialog(printer, self).exec():
            print_pdf(content, printer)

    def _ask_where(self, kind: str) -> None:
        if (found := self._listing()) is None:
            return
        listing, document = found
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = file_name(f"{document.path.stem} - {listing.title} {date.today().isoformat()}", 120)
        title = self._texts.translator.text(marked("Save this list"))
        chosen, taken = QFileDialog.getSaveFileName(
            self, title, str(Path(documents) / f"{name}.{kind}"), _FILTERS[kind]
        )
        if chosen:
            wanted = ".csv" if "csv" in taken else f".{kind}"
            path = Path(chosen)
            self.save_to(path if path.suffix.lower() in (".pdf", ".xlsx", ".csv") else Path(f"{chosen}{wanted}"))


def _call(act: Callable[[], None], _on: bool = False) -> None:
    act()


def _around(document: Document) -> tuple[str, str, Path]:
    """Return the name of the file, the author and the path of a document, for the foot of a page."""
    return document.path.name, document.author, document.path


def _drawn(listing: Listing, roadmap: Roadmap, around: tuple[str, str, Path], code: str) -> bytes:
    from planner.poster.drawing.pdf import pdf_bytes
    from planner.poster.listing import ListingSheet, listing_scene

    title, author, source = around
    return pdf_bytes(listing_scene(listing, roadmap, ListingSheet(title, author, date.today(), source), code))


def _write(listing: Listing, roadmap: Roadmap, path: Path, around: tuple[str, str, Path], code: str) -> None:
    title, author, source = around
    if path.suffix.lower() == ".pdf":
        from planner.poster.listing import ListingSheet, make_listing

        make_listing(listing, roadmap, path, ListingSheet(title, author, date.today(), source), code)
        return
    from planner.exchange.listings import write_listing

    write_listing(listing, path, code, source=source)
