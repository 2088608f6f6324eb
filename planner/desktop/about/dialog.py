"""About the program: name and version, where the person's work is, the licence, and versions for a report."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from planner import __version__
from planner.desktop.about.built_with import program_folder
from planner.desktop.about.details import details
from planner.desktop.forms.buttons import CutButton, button
from planner.desktop.forms.labels import line, plain
from planner.desktop.forms.pages import Page
from planner.desktop.services.opening import open_path
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.desktop.theme.icons import program_icon
from planner.message import marked
from planner.preferences import NAME
from planner.reachable import is_folder

ICON = 72
"""Points of the icon of the program."""


class AboutDialog(Page):
    """Tells what the program is and where one's work is; each folder can be opened.

    `path` is the roadmap that is open, None for none; `folder` that of an installed program, whose list of licences is
    shown.
    """

    def __init__(self, path: Path | None, translator: Translator, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(translator, theme, parent, marked("About BHAG Planner"))
        self.folder = program_folder()
        self.folders: dict[str, CutButton] = {}
        self.note = plain(kind="quiet")
        self.page.addLayout(self._head())
        self.page.addWidget(line())
        self.page.addLayout(self._places(path))
        self.page.addWidget(line())
        licence = plain()
        self.texts.text(
            marked(
                "BHAG Planner is free: under the Apache License 2.0 you may use it, change it and pass it on. "
                "It works without a network and sends nothing."
            ),
            licence.setText,
        )
        self.page.addWidget(licence)
        self.page.addWidget(self.note)
        self.page.addStretch(1)
        self.licences = button(self.texts, marked("What it is made of…"))
        self.copy = button(self.texts, marked("Copy details"))
        tip = marked("Versions of the program and the system, for a report; nothing of your roadmap or your name.")
        self.texts.text(tip, self.copy.setToolTip, self.copy.setAccessibleDescription)
        self.licences.clicked.connect(self._show_licences)
        self.copy.clicked.connect(self._copy_details)
        for one in (self.licences, self.copy):
            one.setAutoDefault(False)
            self.buttons.addWidget(one)
        self.end_with("", marked("Close")).setFocus()
        self.size_to(600, 400)

    def _head(self) -> QHBoxLayout:
        """Return the icon, the name, the version and what the program is for."""
        icon, name = QLabel(), plain("BHAG Planner", points=17.0, bold=True)
        icon.setPixmap(program_icon().pixmap(QSize(ICON, ICON), self.devicePixelRatioF()))
        version, words = plain(kind="quiet"), plain()
        self.texts.fill(lambda: version.setText(self.translator.text(marked("Version {version}"), version=__version__)))
        self.texts.text(marked("From one big goal to an A3 poster on the wall."), words.setText)
        column = QVBoxLayout()
        column.setSpacing(3)
        for label in (name, version, words):
            column.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(18)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        return row

    def _places(self, path: Path | None) -> QGridLayout:
        """Return the folders of the person's work, each with what is in it."""
        from platformdirs import user_data_path, user_log_path

        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        if path is not None:
            self._place(grid, marked("This roadmap"), path.parent)
        self._place(grid, marked("Working copies and safety copies"), user_data_path(NAME, appauthor=False))
        self._place(grid, marked("What went wrong (log)"), user_log_path(NAME, appauthor=False))
        return grid

    def _place(self, grid: QGridLayout, message: str, folder: Path) -> None:
        """Add a folder, by which it can be opened where it is there."""
        label, link = plain(kind="quiet", wrap=False), CutButton(str(folder))
        self.texts.text(message, label.setText)
        link.setAutoDefault(False)
        link.setEnabled(is_folder(folder))
        self.texts.fill(lambda: link.setAccessibleDescription(self.translator.text(marked("Opens this folder"))))
        link.clicked.connect(partial(self._open, folder))
        row = grid.rowCount()
        grid.addWidget(label, row, 0)
        grid.addWidget(link, row, 1)
        self.folders[message] = link

    def _open(self, folder: Path) -> None:
        """Have the system show a folder."""
        self.note.setText("")
        open_path(folder, self, self.translator)

    def _show_licences(self) -> None:
        from planner.desktop.about.licences_dialog import LicencesDialog

        dialog = LicencesDialog(self.folder, self.translator, self.texts.theme, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _copy_details(self) -> None:
        """Put the versions on the clipboard and say what was done."""
        QGuiApplication.clipboard().setText(details(self.translator.language.code))
        words = marked(
            "Copied: the versions of the program and of this system. Paste them in your message to whoever helps you."
        )
        self.note.setText(self.translator.text(words))
