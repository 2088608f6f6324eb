"""The one button of a form by which what is typed in it and not kept is thrown away; undo has it back."""

from PySide6.QtCore import QObject, Signal

from planner.desktop.experiments.entries import Entries
from planner.desktop.forms.buttons import button
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.step_editing.editing import Editing
from planner.message import marked


class ThrowAway(QObject):
    """Holds the button, which is there while something is in hand. `thrown` tells that it was pressed."""

    thrown = Signal()

    def __init__(self, texts: Retranslator, editing: Editing, *forms: Entries) -> None:
        super().__init__(forms[0])
        self._editing, self._forms = editing, forms
        self.button = button(texts, marked("Throw away what you typed"), "link", "trash-2")
        self.button.hide()
        self.button.clicked.connect(self._throw)
        for form in forms:
            form.changed.connect(self.renew)

    def renew(self) -> None:
        """Offer it while something is typed that is not in the plan."""
        self.button.setVisible(any(form.in_hand for form in self._forms))

    def _throw(self) -> None:
        self._editing.editors.throw_away([one for form in self._forms for one in form.sessions.values()])
        self.renew()
        self.thrown.emit()
