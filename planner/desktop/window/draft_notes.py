"""Offering text in hand that no editor shows: of an earlier opening, of a step that is gone, of an Escape undone."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from planner.desktop.conflicts.detail import SETTLE
from planner.desktop.forms.editing_session import CHECK_IN_PAGE, OF_PEOPLE, ON_PAGES, Kept, Place, of_page
from planner.desktop.forms.notifications import Notification, NotificationBar
from planner.desktop.forms.pages import bring_in_sight
from planner.desktop.goal.form import GOAL
from planner.desktop.goal.tracking_form import TRACKING
from planner.desktop.outline.typing import CELL, NEW_STEP
from planner.desktop.services.lifetime import later
from planner.desktop.services.translator import Translator
from planner.desktop.step_editing.editing import quoted
from planner.desktop.window.page_table import PAGES
from planner.desktop.window.workspace import Workspace
from planner.document.operations.restore import restore_with_line
from planner.message import marked
from planner.roadmap import DocumentError

LEFT: Final = "draft"
GONE: Final = "draft of a step that is gone"
DONE: Final = "draft of a row that is gone"


class Ways(Protocol):
    """Where texts are typed that stand neither in the tree nor in the panel."""

    def goal(self) -> None:
        """Have the big goal written anew."""

    def tracking(self) -> None:
        """Have it changed how the roadmap is kept track of."""

    def back_to_tree(self) -> None:
        """Show the tree with its panel, where another page was."""

    def story_of(self, step_id: str) -> None:
        """Show the page of the check-ins of a step."""

    def people_at(self, place: Place) -> bool:
        """Show the page of people with the editor of a place open; return whether what it is about is there still."""
        ...

    def editor_at(self, place: Place) -> None:
        """Show the page that has the editor of a place, with that editor open."""

    def mend_at(self, place: Place) -> bool:
        """Show the page of a list with the act of a place open; return whether its row is there still."""
        ...


class DraftNotes(QObject):
    """Says in the strip of notes what text waits for a person, and puts it back in its editor.

    `ways` opens the goal to be written, and the check-in of a step; `refuse` says why a step could not be brought back.
    """

    def __init__(
        self,
        place: Workspace,
        notes: NotificationBar,
        translator: Translator,
        ways: Ways,
        refuse: Callable[[DocumentError], object],
    ) -> None:
        super().__init__(place)
        self._place, self._notes, self._translator = place, notes, translator
        self._ways, self._refuse = ways, refuse
        self._said: frozenset[Place] = frozenset()
        place.changed.connect(self.renew)
        place.textReturned.connect(self._show_returned)
        self._left = [kept for kept in place.editors.left_over if kept not in place.editors.orphans()]
        self._offer_left()
        self.renew()

    def _offer_left(self) -> None:
        if self._left:
            acts = ((marked("Show it"), self._show_left),)
            self._notes.say(Notification(LEFT, self._words, acts, marked("Later")))

    def _words(self) -> str:
        about = dict.fromkeys(quoted(kept.draft.about) or self._translator.text("(no title)") for kept in self._left)
        return self._translator.text(
            "What you were still writing the last time is kept: about {about}.", about=", ".join(about)
        )

    def _show_left(self) -> None:
        first = self._left[0]
        self._show_all(self._left)
        self._left = [kept for kept in self._left if _form(kept) != _form(first)]
        self._offer_left()

    def renew(self) -> None:
        """Say of which step that is gone a text is in hand; called after each commit and merge."""
        orphans = self._place.editors.orphans()
        places = frozenset(kept.place for kept in orphans)
        if places == self._said:
            return
        self._said = places
        if not orphans:
            self._notes.drop(GONE)
            return
        first = orphans[0]
        texts = tuple(kept for kept in orphans if kept.place.record_id == first.place.record_id)
        title = quoted(first.draft.about) or self._translator.text("(no title)")
        acts: list[tuple[str, Callable[[], object]]] = []
        if first.place.record_id in first.seen.roadmap.steps:
            acts.append((marked("Bring the step back"), lambda: self._bring_back(texts)))
        acts.append((marked("Copy my text"), lambda: self._copy(texts)))
        acts.append((marked("Throw it away"), lambda: self._throw_away(texts)))
        words = marked("“{title}” was removed while you were writing about it. What you wrote is kept.")
        self._notes.say(
            Notification(GONE, lambda: self._translator.text(words, title=title), tuple(acts), marked("Later"))
        )

    def _bring_back(self, texts: Sequence[Kept]) -> None:
        step_id, document = texts[0].place.record_id, self._place.document
        label = self._translator.text("bring back “{title}”", title=quoted(texts[0].draft.about))
        try:
            restore_with_line(document, texts[0].seen.roadmap, step_id, label)
        except DocumentError as refusal:
            self._refuse(refusal)
            return
        self._place.editors.seen_again(texts)
        self._show_all(texts)

    def _copy(self, texts: Sequence[Kept]) -> None:
        QApplication.clipboard().setText("\n".join(kept.draft.text for kept in texts))
        self._said = frozenset()  # it stays in hand, and is offered again after the next change

    def _throw_away(self, texts: Sequence[Kept]) -> None:
        """Let go of texts that have no editor any more; undo offers them again."""
        self._place.editors.let_go(texts)
        self._place.editors.discard(texts)
        self.renew()

    def _show_returned(self, texts: Sequence[Kept]) -> None:
        """Put texts back that undo has back, and say so where they have an editor still."""
        self.renew()
        if texts[0] not in self._place.editors.orphans():
            later(self, partial(self._show, texts[0], said=marked("What you typed stands there again.")))

    def _show_all(self, texts: Sequence[Kept]) -> None:
        """Put texts back in their editors, the first with the keyboard; a box cannot stand in the middle of an act."""
        self.renew()  # the step may be gone by now
        later(self, partial(self._show, texts[0]))

    def _show(self, kept: Kept, said: str = "") -> None:
        if page := of_page(kept.place.kind):
            if not self._ways.mend_at(kept.place):
                self._say_done(page, kept)
                return
            self._bring_in_sight(kept)
        if said:
            self._place.message.emit(self._translator.text(said))
        if not page:
            self._show_elsewhere(kept)

    def _say_done(self, page: str, kept: Kept) -> None:
        """Say that what one was writing about asks for nothing any more, and offer what was written."""
        texts = tuple(one for one in self._place.editors.kept if _form(one) == _form(kept))
        name = next((entry.text for entry in PAGES if entry.name == page), page)
        words = marked("“{title}” is no longer in {page}, where you were writing about it. What you wrote is kept.")
        acts = (
            (marked("Copy my text"), lambda: self._copy(texts)),
            (marked("Throw it away"), lambda: self._throw_away(texts)),
        )
        title = quoted(kept.draft.about) or self._translator.text("(no title)")
        self._notes.say(
            Notification(
                DONE,
                lambda: self._translator.text(words, title=title, page=self._translator.text(name)),
                acts,
                marked("Later"),
            )
        )

    def _show_elsewhere(self, kept: Kept) -> None:
        """Show the editor of a text that belongs to no list."""
        kind, record_id, field = kept.place
        if kind == GOAL:
            self._ways.goal()
        elif kind == TRACKING:
            self._ways.tracking()
        elif kind in (CELL, NEW_STEP):
            self._ways.back_to_tree()
            self._place.outline.typing.reopen(kept)
        elif kind == SETTLE:
            self._place.panel.conflictsRequested.emit(record_id.partition(" ")[2], field)
        elif kind in OF_PEOPLE:
            self._show_in_people(kept)
        elif kind in ON_PAGES:
            self._ways.editor_at(kept.place)
            self._bring_in_sight(kept)
        elif record_id not in self._place.document.roadmap.steps:
            return
        elif kind == CHECK_IN_PAGE:
            self._ways.story_of(record_id)
            self._bring_in_sight(kept)
        else:
            self._ways.back_to_tree()
            self._place.outline.choose(record_id)
            self._place.panel.show_step(self._place.document.roadmap, record_id)
            self._bring_in_sight(kept)

    def _show_in_people(self, kept: Kept) -> None:
        if self._ways.people_at(kept.place):
            self._bring_in_sight(kept)
        else:
            self._say_done("people", kept)

    def _bring_in_sight(self, kept: Kept) -> None:
        for session in self._place.editors.sessions:
            if session.place == kept.place:
                bring_in_sight(session.widget)


def _form(kept: Kept) -> tuple[str, ...]:
    """Return in which form about which record a text was typed: those of one form are shown together."""
    kind, record_id, field = kept.place
    return kind, record_id, field.partition(" ")[0] if of_page(kind) else ""
