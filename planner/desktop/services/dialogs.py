"""Questions that the window asks a person: which file, and whether."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QPushButton, QWidget

from planner.desktop.services.settings import Settings
from planner.desktop.services.translator import Translator
from planner.exchange.formats import FORMATS, usual_endings
from planner.message import marked

ROADMAPS: Final = marked("Roadmaps (*.db)")
OPENABLE: Final = marked("Roadmaps and closed copies (*.db *.zip)")
COPIES: Final = marked("Copies of roadmaps (*.db *.zip)")
CLOSED: Final = marked("Closed with a password (*.zip)")


def spreadsheets(translator: Translator) -> str:
    """Return the filter of all spreadsheets that are read."""
    return f"{translator.text(marked('Spreadsheets'))} ({' '.join(f'*{ending}' for ending in usual_endings())})"


def spreadsheet_kinds(translator: Translator) -> tuple[str, ...]:
    """Return a filter for each kind of spreadsheet that is written."""
    return tuple(f"{translator.text(one.name)} (*{one.endings[0]})" for one in FORMATS.values())


class Dialogs:
    """Asks with the system's own file dialogs, and with boxes whose texts are never taken for markup."""

    def __init__(self, parent: QWidget, translator: Translator, settings: Settings) -> None:
        self._parent, self._translator, self._settings = parent, translator, settings

    def open_file(self, title: str, kinds: tuple[str, ...]) -> Path | None:
        """Return the file that a person chooses, None for none."""
        filters = ";;".join(self._translator.text(kind) for kind in kinds)
        chosen, _ = QFileDialog.getOpenFileName(self._parent, title, str(self._folder()), filters)
        return self._noted(chosen)

    def open_files(self, title: str, kinds: tuple[str, ...]) -> list[Path]:
        """Return the files that a person chooses, an empty list for none."""
        filters = ";;".join(self._translator.text(kind) for kind in kinds)
        chosen, _ = QFileDialog.getOpenFileNames(self._parent, title, str(self._folder()), filters)
        return [Path(one) for one in chosen]

    def open_folder(self, title: str) -> Path | None:
        """Return the folder that a person chooses, None for none."""
        return self._noted(QFileDialog.getExistingDirectory(self._parent, title, str(self._folder())))

    def save_file(self, title: str, name: str, kinds: tuple[str, ...]) -> Path | None:
        """Return a path to write to, with the ending of its kind; None for none. `name` may be a whole path."""
        filters = [self._translator.text(kind) for kind in kinds]
        dialog = QFileDialog(self._parent, title, str(self._folder() / name), ";;".join(filters))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        if dialog.exec() != QDialog.DialogCode.Accepted or not dialog.selectedFiles():
            return None
        ending = kinds[filters.index(dialog.selectedNameFilter())].split("*")[1].rstrip(")").split()[0]
        path = Path(dialog.selectedFiles()[0])
        return self._noted(str(path if path.suffix.lower() == ending else path.with_name(path.name + ending)))

    def whether(self, question: str, more: str, yes: str, no: str) -> bool:
        """Return whether a person answers yes; no, which changes nothing, is what Enter and Escape say."""
        box = self._box(question, more)
        agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        decline = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
        box.setEscapeButton(decline)
        box.setDefaultButton(decline)
        box.exec()
        return box.clickedButton() is agree

    def tell(self, words: str, more: str = "", act: str = "") -> bool:
        """Say something that needs to be read; return whether `act`, where it is offered, was chosen."""
        box = self._box(words, more)
        other: QPushButton | None = box.addButton(act, QMessageBox.ButtonRole.ActionRole) if act else None
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Ok))
        box.exec()
        return other is not None and box.clickedButton() is other

    def _box(self, words: str, more: str) -> QMessageBox:
        box = QMessageBox(self._parent)
        box.setWindowTitle("BHAG Planner")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(words)
        box.setInformativeText(more)
        return box

    def _folder(self) -> Path:
        """Return the folder of the file that was open last, or the person's documents."""
        recent = self._settings.recent
        if recent:
            return recent[0].parent
        return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))

    def _noted(self, chosen: str) -> Path | None:
        return Path(chosen) if chosen else None
