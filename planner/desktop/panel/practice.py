"""The practice of change of one step: a line for each thing that it has, and all else behind one "Add …"."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from planner.desktop.forms.buttons import CutButton, button
from planner.desktop.forms.editors import MultilineEdit
from planner.desktop.forms.pages import bring_in_sight
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.panel.bound_field import BoundField, Shown
from planner.desktop.step_editing.editing import Editing, StepWriter, quoted
from planner.document.operations.practice.course import tell_success
from planner.document.operations.practice.experiments import begin_experiment
from planner.insight.practice.experiments import stage_on
from planner.insight.practice.of_step import StepPractice, practice_of
from planner.message import Phrase, marked
from planner.phrasing.practice.experiment_text import STAGES
from planner.roadmap import DocumentError, Roadmap, Status, Step

FIELDS: Final = ("change_kind", "uses_ai", "uses_personal_data", "decide_on")
"""Fields of a step that stand in the panel only where they say something, or were asked for."""
_ADD: Final[Mapping[str, str]] = {
    "experiments": marked("Make this an experiment…"),
    "agreements": marked("An agreement…"),
    "change_kind": marked("What kind of change it is"),
    "uses_ai": marked("That it uses AI"),
    "uses_personal_data": marked("That it uses personal data"),
    "decide_on": marked("A day to decide about it"),
    "success": marked("What it brought"),
}
"""What can be added, by the page that it leads to or the field that it opens."""


class PageLine(NamedTuple):
    """A line that leads to a page: the name of the page, its icon, and its words."""

    page: str
    icon: str
    words: str


class PracticeLines(QWidget):
    """Says what the shown step has of the practice of change; what it has not takes no room.

    `further` are the panel's editors of the fields of a step by type; those of the practice stand here.
    """

    pageRequested = Signal(str, str)  # noqa: N815 - as Qt names its signals
    refused = Signal(object)
    """Why something was not added: a DocumentError."""

    def __init__(self, texts: Retranslator, editing: Editing, shown: Shown, further: Mapping[str, BoundField]) -> None:
        super().__init__()
        self._texts, self._editing, self._shown = texts, editing, shown
        self.fields = {name: further[name] for name in FIELDS}
        self.success = self.fields["success"] = BoundField(
            texts,
            marked("What did it bring, for whom?"),
            MultilineEdit(1, 4, one=True),
            (editing, shown, "brought"),
            _brought,
            self._tell_success,
        )
        self._opened: set[str] = set()
        self.lines: dict[str, QPushButton] = {}
        self.add = button(texts, marked("Add …"), "link", icon="plus")
        self.add.setIconSize(QSize(16, 16))
        self.menu = QMenu(self.add)
        self.add.clicked.connect(self.offer)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._list)
        for field in self.fields.values():
            column.addWidget(field)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        texts.fill(self._tell)

    def renew(self, *, anew: bool = False) -> None:
        """Show what the step has now; of another step only that."""
        if anew:
            self._opened.clear()
        self.success.renew(anew=anew)
        self._tell()

    def _tell(self) -> None:
        found = self._shown()
        self.setVisible(found is not None)
        if found is None:
            return
        roadmap, step = found
        practice = practice_of(roadmap, step)
        for name, field in self.fields.items():
            field.setVisible(self._stands(name, field, step, practice))
        self._list_lines(self._page_lines(roadmap, practice))
        self.add.setVisible(bool(self._missing(step, practice)))

    def _stands(self, name: str, field: BoundField, step: Step, practice: StepPractice) -> bool:
        """Tell whether a field stands in the panel: it says something, is in hand, or was asked for."""
        if name == "success":
            says = practice.success is not None or (step.status is Status.DONE and practice.experiment is None)
        else:
            says = bool(getattr(step, name))
        return says or name in self._opened or field.session.in_hand

    def _page_lines(self, roadmap: Roadmap, practice: StepPractice) -> list[PageLine]:
        translator = self._texts.translator
        lines: list[PageLine] = []
        if practice.experiment is not None:
            stage = translator.text(STAGES[stage_on(roadmap, practice.experiment, date.today())][0])
            words = translator.text(marked("Experiment: {stage}"), stage=Phrase(stage.lower()))
            lines.append(PageLine("experiments", "flask-conical", words))
        if practice.agreements:
            count, waiting = practice.agreements, practice.agreements_open
            words = translator.plural(
                "{count} agreement, {open} open", "{count} agreements, {open} open", count, open=waiting
            )
            lines.append(PageLine("agreements", "handshake", words))
        if practice.pulls:
            lines.append(PageLine("tensions", "tension", translator.text(marked("Pulls on a tension"))))
        if practice.groups:
            groups = ", ".join(practice.groups)
            lines.append(PageLine("people", "users", translator.text(marked("For {groups}"), groups=groups)))
        return lines

    def _list_lines(self, lines: list[PageLine]) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.lines = {}
        for line in lines:
            made = CutButton()
            made.setProperty("kind", "link")
            made.name(line.words)
            made.setIcon(self._texts.theme.icon(line.icon))
            made.clicked.connect(partial(self._go, line.page))
            self._list.addWidget(made)
            self.lines[line.page] = made

    def _go(self, page: str) -> None:
        found = self._shown()
        if found is not None:
            self.pageRequested.emit(page, found[1].id)

    def _missing(self, step: Step, practice: StepPractice) -> list[str]:
        """Return what can be added to a step."""
        has = {
            "experiments": practice.experiment is not None or step.status is not Status.NOT_STARTED,
            "agreements": practice.agreements > 0,
        }
        stands = {name: self._stands(name, field, step, practice) for name, field in self.fields.items()}
        return [name for name in _ADD if not {**has, **stands}.get(name, False)]

    def offer(self) -> None:
        """Show what can be added."""
        found = self._shown()
        if found is None:
            return
        self.menu.clear()
        for name in self._missing(found[1], practice_of(*found)):
            action = self.menu.addAction(self._texts.translator.text(_ADD[name]))
            action.triggered.connect(partial(self.open, name))
        self.menu.popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))

    def open(self, name: str, _on: bool = False) -> None:
        """Begin to add something: go to its page, or open its field."""
        if name == "experiments":
            self._begin_experiment()
        elif name not in self.fields:
            self._go(name)
        if name not in self.fields:
            return
        self._opened.add(name)
        self._tell()
        bring_in_sight(self.fields[name].editor)

    def _begin_experiment(self) -> None:
        """Make the step an experiment, and go to its sentences."""
        found = self._shown()
        if found is None:
            return
        translator, step = self._texts.translator, found[1]
        title = quoted(step.title) or translator.text("(no title)")
        label = translator.text(marked("make “{title}” an experiment"), title=title)
        try:
            begin_experiment(self._editing.open_document, step, label)
        except DocumentError as refusal:
            self.refused.emit(refusal)
            return
        self._go("experiments")

    def commit(self) -> None:
        """Write what was typed and not left yet; the other fields are those of the panel."""
        self.success.commit()

    def _tell_success(self, writer: StepWriter, step: Step, text: str) -> None:
        translator = self._texts.translator
        title = quoted(step.title) or translator.text("(no title)")
        label = translator.text(marked("what “{title}” brought"), title=title)
        tell_success(writer.document, step, text, date.today(), label)


def _brought(roadmap: Roadmap, step: Step) -> str:
    success = practice_of(roadmap, step).success
    return success.brought if success is not None else ""
