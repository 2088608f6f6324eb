"""The choices of a step that are made at once: its status, what it weighs, whether it is a moment."""

from collections.abc import Callable

from PySide6.QtCore import QLocale
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QCheckBox

from planner.desktop.forms.editing_session import FIELD, EditingSession, Place
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
        self.session = EditingSession(editing.editors, self.choice, self.choice.currentData, self._stand)
        self.choice.opened.connect(self.session.touch)
        self.choice.activated.connect(self._chosen)

    def renew(self, *, anew: bool = False) -> None:
        """Show the status as it is now."""
        found = self._shown()
        if found is None:
            self.session.put_away()
            return
        roadmap, step = found
        if anew or not self.choice.view().isVisible():
            self.session.begin(Place(FIELD, step.id, "status"), figures(roadmap, step).status.value, step.title)
        self.follows.setVisible(not roadmap.steps.is_leaf(step) and step.status is not Status.STOPPED)
        if anew:
            self.refuse(None)

    def _stand(self, status: str) -> None:
        self.choice.setCurrentIndex([*Status].index(Status(status)))

    def _offer(self) -> None:
        place = max(self.choice.currentIndex(), 0)
        self.choice.clear()
        for status in Status:
            icon, colour = MARKS[status]
            mark = self._texts.theme.mark(icon, getattr(self._texts.theme.colours, colour))
            self.choice.addItem(QIcon(mark), self._texts.translator.status(status), status.value)
        self.choice.setCurrentIndex(place)

    def _chosen(self) -> None:
        """Write the status: to the plan that was seen when the list was opened."""
        found = self._shown()
        self.session.typed()
        if found is not None and self.session.in_hand:
            writer, wanted = self._editing.of(self.session), Status(self.choice.currentData())
            _tried(self, lambda: writer.give_status(writer.step(found[1].id), wanted))
        self.session.done()
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
        self.session = EditingSession(editing.editors, self.number, self._figure, self._stand)
        self.number.valueChanged.connect(self.session.typed)
        self.number.editingFinished.connect(self.commit)
        self.milestone.clicked.connect(self._mark)

    def renew(self, *, anew: bool = False) -> None:
        """Show the weight as it is now, unless one is being typed."""
        found = self._shown()
        if found is None:
            self.session.put_away()
            return
        step = found[1]
        self.session.begin(Place(FIELD, step.id, "weight"), str(step.weight), step.title)
        self.milestone.setChecked(step.milestone)
        self.number.setEnabled(not step.milestone)
        self._explain()
        if anew:
            self.refuse(None)

    def commit(self) -> None:
        """Write the weight, if it is another one."""
        found = self._shown()
        if found is not None and self.number.isEnabled() and self.session.in_hand:
            step, value = found[1], self.number.value()
            words = self._texts.translator.language.number(value, 0 if value == int(value) else 1)
            label = self._label(marked("weight of “{title}”: {words}"), step, words=words)
            writer = self._editing.of(self.session)
            if _tried(self, lambda: writer.set_field(writer.step(step.id), "weight", value, label)):
                self.session.done()
                self.renew()

    def _figure(self) -> str:
        return str(round(self.number.value(), 1))

    def _stand(self, figure: str) -> None:
        self.number.setValue(float(figure))

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


def _tried(field: Field, act: Callable[[], None]) -> bool:
    """Do an act, say below the field why it was refused, and return whether it was done."""
    try:
        act()
    except DocumentError as refusal:
        field.refuse(refusal)
        return False
    field.refuse(None)
    return True
