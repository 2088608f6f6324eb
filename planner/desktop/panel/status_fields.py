"""The choices of a step that are made at once: its status, what it weighs, whether it is a moment."""

from collections.abc import Callable

from PySide6.QtCore import QLocale
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QCheckBox

from planner.desktop.forms.editors import NoWheelComboBox, NoWheelDoubleSpinBox
from planner.desktop.forms.field import Field
from planner.desktop.forms.labels import plain
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.outline.row_style import MARKS
from planner.desktop.panel.bound_field import Shown
from planner.desktop.panel.fields import BESIDE
from planner.desktop.step_editing.editing import Editing, quoted
from planner.insight.progress import figures
from planner.message import marked
from planner.roadmap import DocumentError, Status, Step


class StatusField(Field):
    """The status, with its mark; a parent's follows the steps below."""

    def __init__(self, texts: Retranslator, editing: Editing, shown: Shown) -> None:
        self.choice = NoWheelComboBox()
        super().__init__(texts, marked("Status"), self.choice, beside=BESIDE)
        self._texts, self._editing, self._shown = texts, editing, shown
        self.follows = plain(kind="quiet", points=9.0)
        self.add_below(self.follows)
        texts.text(marked("Follows the steps below."), self.follows.setText)
        texts.fill(self._offer)
        self.choice.activated.connect(self._chosen)

    def renew(self, *, anew: bool = False) -> None:
        """Show the status as it is now."""
        found = self._shown()
        if found is None:
            return
        roadmap, step = found
        self.choice.setCurrentIndex([*Status].index(figures(roadmap, step).status))
        self.follows.setVisible(not roadmap.steps.is_leaf(step) and step.status is not Status.STOPPED)
        if anew:
            self.refuse(None)

    def _offer(self) -> None:
        place = max(self.choice.currentIndex(), 0)
        self.choice.clear()
        for status in Status:
            icon, colour = MARKS[status]
            mark = self._texts.theme.mark(icon, getattr(self._texts.theme.colours, colour))
            self.choice.addItem(QIcon(mark), self._texts.translator.status(status), status.value)
        self.choice.setCurrentIndex(place)

    def _chosen(self) -> None:
        found = self._shown()
        wanted = Status(self.choice.currentData())
        if found is not None and wanted is not figures(*found).status:
            _tried(self, lambda: self._editing.give_status(found[1], wanted))
        self.renew()


class WeightField(Field):
    """What a step weighs in its parent's mean, and whether it is a milestone, which weighs nothing."""

    def __init__(self, texts: Retranslator, editing: Editing, shown: Shown) -> None:
        self.number = NoWheelDoubleSpinBox(1_000_000)
        super().__init__(texts, marked("Weight"), self.number, beside=BESIDE)
        self._texts, self._editing, self._shown = texts, editing, shown
        self.milestone = QCheckBox()
        self.why = plain(kind="quiet", points=9.0)
        self.add_below(self.milestone)
        self.add_below(self.why)
        texts.text(marked("Milestone: a moment, not work"), self.milestone.setText, self.milestone.setAccessibleName)
        texts.fill(self._explain)
        self.number.editingFinished.connect(self.commit)
        self.milestone.clicked.connect(self._mark)

    def renew(self, *, anew: bool = False) -> None:
        """Show the weight as it is now, unless one is being typed."""
        found = self._shown()
        if found is None:
            return
        step = found[1]
        if anew or not self.number.hasFocus():
            self.number.setValue(step.weight)
        self.milestone.setChecked(step.milestone)
        self.number.setEnabled(not step.milestone)
        self._explain()
        if anew:
            self.refuse(None)

    def commit(self) -> None:
        """Write the weight, if it is another one."""
        found = self._shown()
        if found is not None and self.number.isEnabled() and abs(self.number.value() - found[1].weight) > 0.01:
            step, value = found[1], self.number.value()
            words = self._texts.translator.language.number(value, 0 if value == int(value) else 1)
            label = self._label(marked("weight of “{title}”: {words}"), step, words=words)
            _tried(self, lambda: self._editing.set_field(step, "weight", value, label))

    def _mark(self) -> None:
        found = self._shown()
        if found is not None:
            step, wanted = found[1], self.milestone.isChecked()
            message = marked("“{title}” is a milestone") if wanted else marked("“{title}” is no milestone")
            label = self._label(message, step)
            _tried(self, lambda: self._editing.set_field(step, "milestone", wanted, label))
        self.renew()

    def _explain(self) -> None:
        self.number.setLocale(QLocale(self._texts.translator.language.code))
        found = self._shown()
        said = marked("1 is usual; 2 counts twice in the figure above.")
        if found is not None and found[1].milestone:
            said = marked("A milestone weighs nothing, but while it is open the steps above stay below 100%.")
        self.why.setText(self._texts.translator.text(said))

    def _label(self, message: str, step: Step, **values: object) -> str:
        text = self._texts.translator.text
        return text(message, title=quoted(step.title) or text("(no title)"), **values)


def _tried(field: Field, act: Callable[[], None]) -> None:
    """Do an act, and say below the field why it was refused."""
    try:
        act()
    except DocumentError as refusal:
        field.refuse(refusal)
    else:
        field.refuse(None)
