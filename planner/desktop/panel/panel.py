"""The panel beside the tree: everything about one step, written as it is left, never a Save."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from planner.desktop.forms.editors import MultilineEdit
from planner.desktop.forms.field import Field
from planner.desktop.forms.labels import line, plain
from planner.desktop.forms.pages import scrolled
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.panel.check_ins import CheckIns
from planner.desktop.panel.contributors import Contributors
from planner.desktop.panel.fields import StepFields
from planner.desktop.panel.heading import StepHeading
from planner.desktop.panel.lineage import Lineage
from planner.desktop.panel.open_values import OpenValues
from planner.desktop.panel.practice import PracticeLines
from planner.desktop.panel.progress import ProgressField
from planner.desktop.panel.rhythm import RhythmField
from planner.desktop.panel.status_fields import StatusField, WeightField
from planner.desktop.panel.why_moved import WhyMoved
from planner.desktop.services.translator import Translator
from planner.desktop.step_editing.editing import Editing
from planner.desktop.theme import Theme
from planner.document import Event
from planner.document.history.conflicts import Conflict
from planner.message import marked
from planner.roadmap import Roadmap, Step


class StepPanel(QWidget):
    """Shows one step of the open document and writes what is changed in it."""

    stepChosen = Signal(str)  # noqa: N815 - as Qt names its signals
    goalRequested = Signal()  # noqa: N815
    pageRequested = Signal(str, str)  # noqa: N815
    """A person wants to see a page at the step: its name, and the id of the step."""
    refused = Signal(object)
    conflictsRequested = Signal(str, str)  # noqa: N815
    """A person wants to see what is to be settled of a step: its id, and the field or ""."""

    def __init__(self, editing: Editing, translator: Translator, theme: Theme) -> None:
        super().__init__()
        self._editing = editing
        self._step_id: str | None = None
        self._texts = texts = Retranslator(translator, theme, self)
        self.setProperty("kind", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.lineage = Lineage(texts)
        self.heading = StepHeading(texts)
        self.number = self.heading.number
        self.fields = StepFields(texts, editing, self._shown)
        self.contributors = Contributors(texts, editing, self._shown)
        self.status = StatusField(texts, editing, self._shown)
        self.progress = ProgressField(texts, editing, self._shown)
        self.weight = WeightField(texts, editing, self._shown)
        self.check_ins = CheckIns(texts, editing, self._shown)
        self.rhythm = RhythmField(texts, editing, self._shown)
        self.why_moved = WhyMoved(texts, editing, self._shown)
        self.practice = PracticeLines(texts, editing, self._shown, self.fields.further)
        self._open: Mapping[str, tuple[Conflict, ...]] = {}
        self.open_values = OpenValues(texts, self._named_fields())
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._nothing())
        self._stack.addWidget(scrolled(self._step()))
        self.heading.check_in.clicked.connect(self.check_ins.begin)
        self.lineage.stepChosen.connect(self.stepChosen)
        self.practice.pageRequested.connect(self.pageRequested)
        self.practice.refused.connect(self.refused)
        self.lineage.goalRequested.connect(self.goalRequested)
        self.open_values.asked.connect(self._ask_open)
        texts.text(marked("The selected step"), self.setAccessibleName)
        texts.fill(self._renew)

    @property
    def step_id(self) -> str | None:
        """The id of the step that is shown, None while there is none."""
        return self._step_id

    def show_step(self, roadmap: Roadmap, step_id: str | None) -> None:
        """Show a step, or the empty panel; what was typed about the one before is written first."""
        if step_id == self._step_id:
            self._renew()
            return
        self.commit()
        self._step_id = step_id if step_id is not None and step_id in roadmap.steps else None
        self._renew(anew=True)

    def show_event(self, event: Event) -> None:
        """Show what a change did to the step; what is being typed stays."""
        if self._step_id is not None and event.before is not event.after:
            self.why_moved.follow(event, self._step_id)
            self._renew()

    def tell_chosen(self, count: int) -> None:
        """Say how many steps are chosen in the tree, of which this is one."""
        self.heading.tell_chosen(count)

    def mark_open(self, conflicts: Mapping[str, tuple[Conflict, ...]]) -> None:
        """Say beside the fields which of them have two values; `conflicts` are those of each step."""
        self._open = conflicts
        self.open_values.show_open(conflicts.get(self._step_id or "", ()))

    def _ask_open(self, field: str) -> None:
        self.conflictsRequested.emit(self._step_id or "", field)

    def _named_fields(self) -> dict[str, Field]:
        fields = self.fields
        return {
            "title": fields.title,
            "result": fields.result,
            "description": fields.description,
            "progress": self.progress,
            "by_hand": self.progress,
            "owner_id": fields.owner,
            "department_id": fields.department,
            "pillar_id": fields.pillar,
            "theme_id": fields.theme,
            **dict.fromkeys(("start", "end", "horizon"), fields.period),
            "status": self.status,
            "rhythm": self.rhythm,
            **dict.fromkeys(("weight", "milestone"), self.weight),
            **fields.further,
            "brought": self.practice.success,
            "reason": self.why_moved,
        }

    def commit(self) -> None:
        """Write everything that was typed and not left yet."""
        if self._shown() is not None:
            for field in self.fields.all:
                field.commit()
            self.contributors.commit()
            self.progress.commit()
            self.weight.commit()
            self.why_moved.commit()
            self.practice.commit()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size at which nothing is crowded."""
        return QSize(380, 600)

    def _shown(self) -> tuple[Roadmap, Step] | None:
        roadmap = self._editing.document.roadmap
        step = roadmap.steps.get(self._step_id)
        return None if step is None else (roadmap, step)

    def _renew(self, *, anew: bool = False) -> None:
        found = self._shown()
        self._stack.setCurrentIndex(0 if found is None else 1)
        parts = (
            self.contributors,
            self.status,
            self.progress,
            self.weight,
            self.check_ins,
            self.rhythm,
            self.why_moved,
            self.practice,
        )
        if found is None:
            self._step_id = None
            for one in (*self.fields.all, *parts):
                one.renew(anew=anew)
            return
        roadmap, step = found
        self.lineage.renew(roadmap, step)
        self.heading.renew(roadmap.steps.number(step))
        self.fields.offer(roadmap, step)
        for one in (*self.fields.all, *parts):
            one.renew(anew=anew)
        self.open_values.show_open(self._open.get(step.id, ()))

    def _nothing(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(32, 64, 32, 32)
        column.setSpacing(12)
        picture = QLabel()
        picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words = plain(kind="quiet", points=11.0)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._texts.text(
            marked("Choose a step in the tree. Here you see everything about it, and why it is there."), words.setText
        )

        def paint() -> None:
            picture.setPixmap(self._texts.ink("list-tree", "faint").pixmap(QSize(40, 40), self.devicePixelRatioF()))

        self._texts.fill(paint)
        column.addWidget(picture)
        column.addWidget(words)
        column.addStretch(1)
        return page

    def _step(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(18, 14, 18, 20)
        column.setSpacing(12)
        fields = self.fields
        for widget in (
            self.lineage,
            line(),
            self.heading,
            self.open_values,
            fields.title,
            fields.result,
            fields.description,
            *(one for one in fields.further.values() if isinstance(one.editor, MultilineEdit)),
        ):
            column.addWidget(widget)
        close = QVBoxLayout()
        close.setSpacing(8)
        near = (
            fields.owner,
            self.contributors,
            fields.department,
            fields.pillar,
            fields.theme,
            fields.period,
            self.why_moved,
            self.status,
            self.weight,
        )
        elsewhere = self.practice.fields.values()
        further = (
            one for one in fields.further.values() if not isinstance(one.editor, MultilineEdit) and one not in elsewhere
        )
        for widget in (*near, *further):
            close.addWidget(widget)
        column.addWidget(self.progress)
        column.addLayout(close)
        column.addWidget(self.practice)
        for widget in (line(), self.check_ins, self.rhythm):
            column.addWidget(widget)
        column.addStretch(1)
        return page
