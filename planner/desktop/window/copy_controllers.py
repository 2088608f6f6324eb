"""Working in copies, in one window: each way is imported and made when a person first asks for it."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from planner.desktop.forms.notifications import NotificationBar
from planner.desktop.services.jobs import Jobs
from planner.desktop.services.settings import Settings
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document import Document

if TYPE_CHECKING:
    from planner.desktop.copies.compact.controller import CompactController
    from planner.desktop.copies.merge.controller import MergeController
    from planner.desktop.copies.share.controller import ShareController


class CopyControllers(QObject):
    """Sharing a copy, bringing copies back, and making the file smaller, each made at its first use."""

    pathRequested = Signal(str)  # noqa: N815 - as Qt names its signals
    message = Signal(str)
    refused = Signal(object)
    """Why something was not done: a DocumentError."""
    onlyOpens = Signal(object, str)  # noqa: N815
    """Why a roadmap cannot be brought back that can be opened all the same: a DocumentError, and its path."""
    changed = Signal()
    """The plan or its history is another now."""
    compacted = Signal()
    """The history was shortened: the file is to be renewed."""
    conflictsRequested = Signal()  # noqa: N815

    def __init__(
        self,
        window: QWidget,
        jobs: Jobs,
        translator: Translator,
        theme: Theme,
        settings: Settings,
        notes: NotificationBar,
        undo: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._window, self._jobs, self._notes, self._undo = window, jobs, notes, undo
        self._translator, self._theme, self._settings = translator, theme, settings

    @cached_property
    def share(self) -> "ShareController":
        """What shares a copy."""
        from planner.desktop.copies.share.controller import ShareController

        return ShareController(self._window, self._jobs, self._translator, self._theme, self._settings, self._notes)

    @cached_property
    def merge(self) -> "MergeController":
        """What brings copies back."""
        from planner.desktop.copies.merge.controller import MergeController

        made = MergeController(self._window, self._jobs, self._translator, self._theme, self._settings, self._notes)
        made.outcome.follow(self._undo, self.conflictsRequested.emit)
        made.pathRequested.connect(self.pathRequested)
        made.onlyOpens.connect(self.onlyOpens)
        made.message.connect(self.message)
        made.refused.connect(self.refused)
        made.done.connect(self.changed)
        return made

    @cached_property
    def compact(self) -> "CompactController":
        """What makes the file smaller."""
        from planner.desktop.copies.compact.controller import CompactController

        made = CompactController(self._window, self._jobs, self._translator, self._theme, self._notes)
        made.done.connect(self.changed)
        made.done.connect(self.compacted)
        made.conflictsRequested.connect(self.conflictsRequested)
        return made

    def offer_siblings(self, document: Document, found: list[Path]) -> None:
        """Offer copies that lie beside the file and hold something new."""
        self.merge.offer_beside(document, found)
