"""How far a step is: a slider and a figure that go together, and how the figure came about."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.desktop.forms.buttons import button
from planner.desktop.forms.editing_session import FIELD, EditingSession, Place
from planner.desktop.forms.editors import NoWheelSlider, NoWheelSpinBox
from planner.desktop.forms.field import Field
from planner.desktop.forms.labels import plain
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.outline.row_text import explained
from planner.desktop.panel.bound_field import Shown
from planner.desktop.step_editing.editing import Editing
from planner.insight.progress import figures
from planner.insight.rounding import whole_percent
from planner.message import marked
from planner.roadmap import DocumentError


class ProgressField(Field):
    """Gives a leaf its progress; a parent's is added up unless a person wants to give it by hand."""

    def __init__(self, texts: Retranslator, editing: Editing, shown: Shown) -> None:
        self._parts = QWidget()
        super().__init__(texts, marked("Progress"), self._parts)
        self._texts, self._editing, self._shown = texts, editing, shown
        self._writing = False
        self.slider, self.number = NoWheelSlider(), NoWheelSpinBox(0, 100, 5)
        texts.fill(lambda: self.number.setSuffix(texts.translator.language.percent_sign))
        self.why = plain(kind="quiet", points=9.0)
        self.by_hand = button(texts, marked("Give it by hand"), kind="link")
        self.add_up = button(texts, marked("Add it up again"), kind="link")
        texts.text(marked("Progress"), self.slider.setAccessibleName, self.number.setAccessibleName)
        self._arrange()
        self.session = EditingSession(editing.editors, self.number, lambda: str(self.number.value()), self._stand)
        self.number.valueChanged.connect(self.session.typed)
        self.slider.valueChanged.connect(self.number.setValue)
        self.number.valueChanged.connect(self.slider.setValue)
        self.slider.committed.connect(self.commit)
        self.number.editingFinished.connect(self.commit)
        self.by_hand.clicked.connect(self._take_in_hand)
        self.add_up.clicked.connect(lambda: self._write(""))

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.slider, 1)
        row.addWidget(self.number)
        column = QVBoxLayout(self._parts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.why)
        for link in (self.by_hand, self.add_up):
            column.addWidget(link)

    def _stand(self, figure: str) -> None:
        self.number.setValue(int(figure))

    def renew(self, *, anew: bool = False) -> None:
        """Show the figure as it is now, unless one is being dragged or typed."""
        found = self._shown()
        if found is None:
            self.session.put_away()
            return
        roadmap, step = found
        figure = figures(roadmap, step)
        if not self._writing:
            self.session.begin(Place(FIELD, step.id, "progress"), str(whole_percent(figure.progress)), step.title)
        keep = self.session.in_hand
        leaf = roadmap.steps.is_leaf(step)
        self._open(leaf or figure.by_hand or (keep and self.number.isEnabled()))
        self.add_up.setVisible(not leaf and figure.by_hand)
        self.by_hand.setVisible(not self.number.isEnabled())
        self.why.setText(explained(roadmap, step, self._texts.translator))
        if anew:
            self.refuse(None)

    def commit(self) -> None:
        """Write the figure, if it is another one."""
        if self.session.in_hand:
            self._write(self.session.read())

    def _take_in_hand(self) -> None:
        self._open(True)
        self.by_hand.hide()
        self.number.setFocus()
        self.number.selectAll()

    def _open(self, usable: bool) -> None:
        self.slider.setEnabled(usable)
        self.number.setEnabled(usable)

    def _write(self, text: str) -> None:
        found = self._shown()
        if self._writing or found is None:
            return
        self._writing = True
        try:
            writer = self._editing.of(self.session)
            writer.set_progress(writer.step(found[1].id), text)
        except DocumentError as refusal:
            self.refuse(refusal)
            return
        finally:
            self._writing = False
        self.session.done()
        self.refuse(None)
        self.renew()
