"""Text in hand: what an editor began from, what is typed in it, and how that is kept until it is in the plan.

Every editor of the roadmap is an `EditingSession`, and so has all of this without saying so: its change follows what it
saw when it began, what is typed is kept as a draft after a second of rest, and what Escape or another step put away can
be had back.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from planner.document import Document
from planner.document.as_seen import AsSeen
from planner.document.drafts import Draft
from planner.document.seen import Seen
from planner.roadmap import Roadmap

FIELD: Final = "field"
"""The kind of place of a field of a step, as the panel shows it."""
CHECK_IN_PAGE: Final = "check-in page"
"""The kind of place of the parts of a check-in that is being written on the page of check-ins."""
TO_WHOM: Final = "hand over"
"""The kind of place of the name that steps of a cell are to go to, on the page of people."""
LIMIT: Final = "limit"
"""The kind of place of how many steps one has at once, as it is changed there on the spot."""
NAME: Final = "name"
"""The kind of place of what is typed there about a person, department, pillar or theme."""
NEW_NAME: Final = "new name"
"""The kind of place of a name that is being added there."""
SERVED: Final = "served group"
"""The kind of place of the name of a group served; the record is "" for a new one."""
OF_PEOPLE: Final = (TO_WHOM, LIMIT, NAME, NEW_NAME, SERVED)
"""The kinds of places on the page of people."""
TENSION: Final = "tension"
"""The kind of place of the words of a tension, on the page of tensions; the record is "" for a new one."""
ON_PAGES: Final = {TENSION: "tensions"}
"""Kinds of places on pages that open an editor by its place (`show_editor`), each with the name of the page."""
MENDING: Final = "mending"
"""The kind of place of what is typed for an act on a list, with the name of its page behind it; the record is a row."""
REST: Final = 1_000
"""Milliseconds without a key after which what is typed is kept as a draft."""


class Place(NamedTuple):
    """What an editor edits: in which kind of editor, which record, and which field of it."""

    kind: str
    record_id: str
    field: str = ""


def of_page(kind: str) -> str:
    """Return the name of the page in a kind of place of what is typed for an act, "" where it is another kind."""
    return kind.removeprefix(f"{MENDING} ") if kind.startswith(f"{MENDING} ") else ""


def _as_placed_now(draft: Draft) -> Draft:
    """Return a draft in its place of today: before, one of an act named a step, or a record and a rule, but no page."""
    if draft.kind != MENDING:
        return draft
    record_id, _, rule = draft.record_id.partition(" ")
    page, row = ("attention", f"{rule} {record_id}") if rule else ("tasks", record_id)
    return replace(draft, kind=f"{MENDING} {page}", record_id=row)


class Kept(NamedTuple):
    """Text in hand that no open editor shows, and what its editor had seen."""

    draft: Draft
    seen: Seen

    @property
    def place(self) -> Place:
        """Where it belongs."""
        return Place(self.draft.kind, self.draft.record_id, self.draft.field)


class Discarded(NamedTuple):
    """Texts that one Escape put away; `after` is the stamp of the act that undo would have taken back by then."""

    texts: tuple[Kept, ...]
    after: tuple[int, str] | None


class OpenEditors(QObject):
    """The editors that are open on one document; keeps the text that is in hand in them on the disk.

    Without a document, as of a page that is shown by itself, texts are held in memory only.
    `changed` tells that something came in hand, or went; `put_down` that a text was put away, with True where it waits
    in the form that was left: there it is found as well as by undo.
    """

    changed = Signal()
    put_down = Signal(bool)

    def __init__(self, document: Document | None) -> None:
        # Of Python alone it would go with the next look for garbage, which may come on another thread than its timer's.
        super().__init__(QCoreApplication.instance())
        self._document = document
        self.sessions: list[EditingSession] = []
        self._discarded: list[Discarded] = []
        """What Escape put away, the latest last: undo has it back in its turn, as long as the document is open."""
        drafts = document.drafts.read(document.roadmap.goal.id) if document is not None else []
        placed = map(_as_placed_now, drafts)
        self._kept = {kept.place: kept for one in placed for kept in [Kept(one, self.now(one.heads))]}
        self.left_over = tuple(self._kept.values())
        """What was in hand when the document was closed, or when the program stopped, the last time."""
        self._was_in_hand = False
        self._written = drafts
        self._ended = False
        self._rest = QTimer(self, interval=REST, singleShot=True)
        self._rest.timeout.connect(self.keep)

    @property
    def document(self) -> Document:
        """The document that they are open on."""
        assert self._document is not None
        return self._document

    def now(self, heads: Mapping[str, str] | None = None) -> Seen:
        """Return what an editor that begins now sees, or what one saw that began at some heads."""
        return Seen({}, Roadmap()) if self._document is None else self._document.seen(heads)

    def title_of(self, step_id: str) -> str:
        """Return the title of a step, "" where it is none."""
        step = None if self._document is None else self._document.roadmap.steps.get(step_id)
        return "" if step is None else step.title

    @property
    def in_hand(self) -> bool:
        """True while something in an open editor is not in the plan."""
        return any(session.in_hand for session in self.sessions)

    @property
    def kept(self) -> tuple[Kept, ...]:
        """Texts in hand that no open editor shows: of other steps, of steps that are gone, of an earlier opening."""
        return tuple(self._kept.values())

    def touched(self) -> None:
        """Note that something was typed, committed or let go of; called by the sessions."""
        if self._ended:
            return
        self._rest.start()
        if self._was_in_hand != (now := self.in_hand):
            self._was_in_hand = now
            self.changed.emit()

    def keep(self) -> None:
        """Write every text in hand to the disk, now."""
        self._rest.stop()
        shown = [session.kept() for session in self.sessions if session.in_hand]
        drafts = [one.draft for one in (*self._kept.values(), *shown)]
        document = self._document
        if document is None or drafts == self._written:
            return
        if document.drafts.write(document.roadmap.goal.id, drafts):
            self._written = drafts

    @property
    def ended(self) -> bool:
        """True once the document is being closed: nothing is written into it any more."""
        return self._ended

    def end(self) -> None:
        """Write what is still in hand for the next opening, and keep no more: the document is being closed."""
        self.keep()
        self._ended = True
        self.deleteLater()

    def put_away(self, kept: Kept) -> None:
        """Hold a text whose editor goes, until one for the same place opens."""
        self._kept[kept.place] = kept
        self.touched()

    def take(self, place: Place) -> Kept | None:
        """Return the text that was put away for a place, and let go of it; None where there is none."""
        return self._kept.pop(place, None)

    def let_go(self, texts: Iterable[Kept]) -> None:
        """Drop texts that were put away: a person does not want them any more."""
        for kept in texts:
            self._kept.pop(kept.place, None)
        self.touched()

    @property
    def discarded(self) -> tuple[Kept, ...]:
        """What Escape put away and undo has back next; nothing while an act that came after it is undone first."""
        if not self._discarded:
            return ()
        latest, act = self._discarded[-1], self._next_act()
        return latest.texts if act is None or (latest.after is not None and act <= latest.after) else ()

    def _next_act(self) -> tuple[int, str] | None:
        """Return the stamp of the act that undo would take back now."""
        act = None if self._document is None else self._document.undo_redo.next.undo
        return None if act is None else act.stamp

    def discard(self, texts: Iterable[Kept], *, waits: bool = False) -> None:
        """Put away what a person took back, or with `waits` has wait; undo has it back after what is done from now."""
        self._discarded.append(Discarded(tuple(texts), self._next_act()))
        self.touched()
        self.put_down.emit(waits)

    def typed_again(self, place: Place, text: str) -> None:
        """Forget that a text was put away last: it stands in its field again, by the field's own undo."""
        if self._discarded and [(one.place, one.draft.text) for one in self._discarded[-1].texts] == [(place, text)]:
            self._discarded.pop()
            self.changed.emit()

    def leave(self, sessions: Iterable["EditingSession"]) -> None:
        """Have what is in hand in a form that is left wait for it; undo opens the form again as well."""
        sessions = tuple(sessions)
        if texts := [session.kept() for session in sessions if session.in_hand]:
            self.discard(texts, waits=True)
        for session in sessions:
            session.put_away()

    def throw_away(self, sessions: Iterable["EditingSession"]) -> None:
        """Show in a form what stood there before anything was typed; undo has what was typed back."""
        held = [session for session in sessions if session.in_hand]
        if held:
            self.discard([session.kept() for session in held])
        for session in held:
            session.let_go()

    def had_again(self, kept: Kept) -> None:
        """Forget that undo has a text back: its editor was opened otherwise, and shows it."""
        left = [one._replace(texts=tuple(text for text in one.texts if text != kept)) for one in self._discarded]
        if left != self._discarded:
            self._discarded = [one for one in left if one.texts]
            self.changed.emit()

    def take_discarded(self) -> tuple[Kept, ...]:
        """Have back what Escape put away last, as texts that were put away; the caller opens their editors.

        Another text that is in hand in one of their places takes its turn after all others.
        """
        texts = self._discarded.pop().texts
        places = {kept.place for kept in texts}
        for session in [one for one in self.sessions if one.place in places and one.in_hand]:
            self._discarded.insert(0, Discarded((session.kept(),), None))
            session.let_go()
        for kept in texts:
            self.put_away(kept)
        return texts

    def orphans(self) -> tuple[Kept, ...]:
        """Return the texts about steps that are no longer in the plan."""
        steps = self.document.roadmap.steps
        return tuple(
            kept
            for kept in self.kept
            if kept.place.kind in OF_STEPS and kept.place.record_id and kept.place.record_id not in steps
        )

    def seen_again(self, texts: Iterable[Kept]) -> None:
        """Have texts follow the present plan: a person was shown what happened to it and decided."""
        for kept in texts:
            self._kept[kept.place] = Kept(kept.draft, self.now())
        self.touched()


OF_STEPS: Final = (FIELD, "check-in", CHECK_IN_PAGE, "cell", "new step", "contributor")
"""Kinds of places whose record is a step; of a new one, the step above it, "" for the goal."""


class EditingSession:
    """One editor: `read` gives the text in it, `write` shows one that stands there, `write_draft` one that does not.

    It ends with its `widget`.
    """

    def __init__(
        self,
        editors: OpenEditors,
        widget: QWidget,
        read: Callable[[], str],
        write: Callable[[str], object],
        write_draft: Callable[[str], object] | None = None,
    ) -> None:
        self.editors, self.widget, self.read, self._write = editors, widget, read, write
        self._write_draft = write_draft or write
        self.place: Place | None = None
        self.about, self.began = "", ""
        self.seen: Seen | None = None
        self._showing = False
        editors.sessions.append(self)
        widget.destroyed.connect(self.close)

    @property
    def in_hand(self) -> bool:
        """True while a text stands here that differs from what it began from, and is not in the plan."""
        return self.place is not None and self.seen is not None and self.read() != self.began

    @property
    def target(self) -> Document | AsSeen:
        """What a commit of this text acts on: the document as it was seen when the text was begun."""
        return self.editors.document if self.seen is None else AsSeen(self.editors.document, self.seen)

    def begin(self, place: Place, standing: str, about: str = "") -> None:
        """Show what stands in a place, or the text that was put away for it; what was in hand is put away."""
        if place != self.place:
            self.put_away()
            self.place = place
        self.about = about
        kept = None if self.in_hand else self.editors.take(place)
        if kept is None:
            self.renew(standing)
            return
        self._show(standing)
        self._showing = True
        self._write_draft(kept.draft.text)
        self._showing = False
        self.began, self.seen = kept.draft.began, kept.seen
        self.editors.had_again(kept)
        self.editors.touched()

    def renew(self, standing: str) -> None:
        """Show what stands there now, unless a text is in hand: that stays, with what it began from."""
        if not self.in_hand:
            self._show(standing)

    def _show(self, text: str) -> None:
        self._showing = True
        try:
            self._write(text)
        finally:
            self._showing = False
        self.began, self.seen = self.read(), None
        self.editors.touched()

    def touch(self) -> None:
        """Take note of what is seen now, where nothing was before: an editor begins."""
        if self.seen is None and not self._showing:
            self.seen = self.editors.now()

    def typed(self) -> None:
        """Note that the text changed; connected to the signal of the editor."""
        if self._showing or self.place is None:
            return
        if self.read() != self.began:
            self.touch()
            self.editors.typed_again(self.place, self.read())
        self.editors.touched()

    def done(self) -> None:
        """Note that the text is in the plan."""
        self.began, self.seen = self.read(), None
        self.editors.touched()

    def kept(self) -> Kept:
        """Return the text, with what it began from; only of a session that has begun."""
        assert self.place is not None
        assert self.seen is not None
        draft = Draft(*self.place, self.read(), self.began, self.about, self.seen.heads)
        return Kept(draft, self.seen)

    def put_away(self) -> None:
        """Let the text in hand wait for an editor of the same place, and show nothing."""
        kept = self.kept() if self.in_hand else None
        self.place, self.seen = None, None
        if kept is not None:
            self.editors.put_away(kept)  # who is told finds nothing in hand here any more

    def let_go(self) -> None:
        """Show what the text in hand began from: the text itself is kept elsewhere."""
        self._show(self.began)

    def discard(self) -> None:
        """Take the text in hand back, on Escape; undo has it back."""
        if self.in_hand:  # what it began from stays known: one may type on
            self.editors.discard([self.kept()])

    def close(self) -> None:
        """End with the editor."""
        if self in self.editors.sessions:
            self.editors.sessions.remove(self)
            self.editors.touched()
