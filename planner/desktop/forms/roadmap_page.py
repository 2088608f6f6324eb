"""What a page of the window is that shows the open roadmap beside the tree."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.document import Document


class RoadmapPage(QWidget):
    """A page that follows the open roadmap while it is in sight. `closed` asks to go back to the tree."""

    closed = Signal()

    def show_document(self, document: Document) -> None:
        """Show the roadmap as it is now; called when the page comes in sight, and after each commit while it is."""
        raise NotImplementedError

    def show_branch(self, step_id: str) -> None:
        """Show the branch of a step alone; a page that knows no branches goes on showing the whole."""
