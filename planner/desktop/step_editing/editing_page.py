"""A page of the window on which a person writes into the roadmap, with the editors of the open document."""

from PySide6.QtGui import QKeyEvent

from planner.desktop.forms.buttons import pressed_by_enter
from planner.desktop.forms.editing_session import Place
from planner.desktop.forms.roadmap_page import RoadmapPage
from planner.desktop.step_editing.editing import Editing


class EditingPage(RoadmapPage):
    """A page that is handed the editors of the document before it shows it."""

    def edit_with(self, editing: Editing) -> None:
        """Write by way of these from now on; called each time before the page is shown."""
        raise NotImplementedError

    def show_editor(self, place: Place) -> bool:
        """Open the editor in which something was typed; return whether what it is about is there still."""
        del place
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Press the button that has the keyboard with Enter, as with the space bar."""
        if not pressed_by_enter(event):
            super().keyPressEvent(event)
