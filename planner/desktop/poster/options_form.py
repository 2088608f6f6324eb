"""The choices for a poster as a short form."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.desktop.forms.editors import NoWheelComboBox
from planner.desktop.forms.field import Field
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.goal.form import LANGUAGES
from planner.desktop.poster.options import PosterOptions
from planner.message import marked
from planner.poster import COLUMNS, LANES, LAYOUTS, PAPERS

BESIDE = 96


class OptionsForm(QWidget):
    """Shows what is wanted; `changed` when a person chose something else."""

    changed = Signal()

    def __init__(self, texts: Retranslator, wanted: PosterOptions) -> None:
        super().__init__()
        self._texts = texts
        self.layout_choice, self.paper, self.orientation = NoWheelComboBox(), NoWheelComboBox(), NoWheelComboBox()
        self.lanes, self.columns, self.language = NoWheelComboBox(), NoWheelComboBox(), NoWheelComboBox()
        named = {
            marked("Layout"): self.layout_choice,
            marked("Paper"): self.paper,
            marked("Orientation"): self.orientation,
            marked("Lanes by"): self.lanes,
            marked("Columns"): self.columns,
            marked("Language"): self.language,
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for name, choice in named.items():
            field = Field(texts, name, choice, beside=BESIDE)
            column.addWidget(field)
            if choice is self.layout_choice and len(LAYOUTS) < 2:
                field.hide()
            choice.activated.connect(self._tell)
        self._wanted = wanted
        texts.fill(self._offer)

    def wanted(self) -> PosterOptions:
        """Return what is chosen now."""
        return PosterOptions(
            layout=str(self.layout_choice.currentData()),
            paper=str(self.paper.currentData()),
            landscape=bool(self.orientation.currentData()),
            lanes=str(self.lanes.currentData()),
            columns=self.columns.currentData() or None,
            language=str(self.language.currentData()),
        )

    def _tell(self, _place: int) -> None:
        self._wanted = self.wanted()
        self.changed.emit()

    def _offer(self) -> None:
        """Fill the lists in the present language, keeping what is wanted."""
        text, wanted = self._texts.translator.text, self._wanted
        sizes = ((name, name) for name in PAPERS)
        ways = ((True, text(marked("Landscape"))), (False, text(marked("Portrait"))))
        tongues = (("", text(marked("As the plan is written"))), *LANGUAGES.items())
        lanes = ((key, _capital(text(word))) for key, word in LANES.items())
        columns = (
            ("", text(marked("What fits best"))),
            *((key, _capital(text(word))) for key, word in COLUMNS.items()),
        )
        layouts = ((key, text(layout.name)) for key, layout in LAYOUTS.items())
        _fill(self.layout_choice, layouts, wanted.layout)
        _fill(self.paper, sizes, wanted.paper)
        _fill(self.orientation, ways, wanted.landscape)
        _fill(self.lanes, lanes, wanted.lanes)
        _fill(self.columns, columns, wanted.columns or "")
        _fill(self.language, tongues, wanted.language)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _fill(choice: NoWheelComboBox, offered: Iterable[tuple[object, str]], chosen: object) -> None:
    choice.clear()
    for key, words in offered:
        choice.addItem(words, key)
    choice.setCurrentIndex(max(choice.findData(chosen), 0))
