"""A page that is a list with a line at its foot by which something new comes into it."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from planner.desktop.forms.editing_session import Place
from planner.desktop.forms.roadmap_page import BACK, KeyHint
from planner.desktop.mending.acts import Act
from planner.desktop.mending.new_line import NEW, NewLine
from planner.desktop.mending.page import MendingPage
from planner.desktop.services.translator import Translator
from planner.desktop.step_editing.editing import Editing, StepWriter
from planner.desktop.theme import Theme
from planner.message import marked


class NewLinePage(MendingPage):
    """Has a new line besides what a list with a card has; Enter on a row goes to its acts, and does none of them.

    `asked` is what the line asks and what its keys do, as a `NewLine` takes them. What follows gives `keep`, and may
    give `understand` and `complete`.
    """

    keys: ClassVar[tuple[KeyHint, ...]] = (
        ("1 – 9", marked("choose what to do")),
        ("0", marked("a new one")),
        ("F4", marked("see it in the plan")),
        ("Ctrl+C", marked("copy the list")),
        BACK,
    )

    def __init__(
        self,
        name: str,
        title: str,
        translator: Translator,
        theme: Theme,
        acts: Mapping[str, Act],
        asked: tuple[str, str | Callable[[], str]],
    ) -> None:
        super().__init__(name, title, translator, theme, acts)
        self.new = NewLine(self.texts, name, *asked, self.keep, self.understand, self.complete)
        column = self.layout()
        assert column is not None
        column.addWidget(self.new)
        self.new.kept.connect(self.list.choose)
        self.new.left.connect(self.to_list)
        self.card.actChanged.connect(self.ask_one_thing)

    def keep(self, writer: StepWriter, text: str) -> str:
        """Write what is new, and return its id."""
        raise NotImplementedError

    def understand(self, text: str) -> str:
        """Return what is understood of a line while it is typed."""
        del text
        return ""

    def complete(self, text: str) -> str:
        """Return a line with the name in full that its end begins, "" for none."""
        del text
        return ""

    def ask_one_thing(self) -> None:
        """Have the new line out of sight while an act asks something; what is typed in it waits."""
        self.new.setVisible(not self.card.act)

    def first(self) -> QWidget | None:
        """Return what gets the keyboard when one comes here: the list, before there is one the new line."""
        return self.list if self.list.key else self.new

    def edit_with(self, editing: Editing) -> None:
        """Write by way of these from now on, the new line as well."""
        super().edit_with(editing)
        self.new.edit_with(editing)

    def begin_act(self) -> None:
        """Go to what can be done: one Enter alone settles nothing."""
        in_sight = [made for made in self.card.buttons.values() if not made.isHidden()]
        if in_sight and not self.card.isHidden():
            in_sight[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_editor(self, place: Place) -> bool:
        """Open the new line, or the act for which something was typed at its row."""
        if place.field == NEW:
            self.new.go()
            return True
        return super().show_editor(place)

    def hints(self) -> tuple[KeyHint, ...]:
        """Return the keys that do something now; a new one can come at any time."""
        known = super().hints()
        return known if self.card.act or self.list.key else (self.keys[1], *known)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go to the new line with 0."""
        if event.text() == "0" and not self.card.act:
            self.new.go()
            return
        super().keyPressEvent(event)
