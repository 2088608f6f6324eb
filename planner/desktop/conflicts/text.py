"""What a conflict says: of what it is, what each side wrote, who and when."""

from collections.abc import Callable
from typing import Any, Final, cast

from planner.desktop.services.translator import Translator
from planner.document.change_origins import ChangeOrigin
from planner.document.history.conflicts import Conflict
from planner.document.history.record_log import StampedValue
from planner.message import marked, sanitize
from planner.phrasing.change_titles import SETTLED
from planner.phrasing.edit_sentences import Sentences
from planner.roadmap import Roadmap, Step
from planner.roadmap.changes import Change
from planner.roadmap.edits import Value, record_of
from planner.roadmap.entities import ENTITIES
from planner.roadmap.field_types import Text

SaidBy = Callable[[str], Change]
"""Gives the change of an id: who, when, in which act."""
OriginOf = Callable[[Change], ChangeOrigin]
"""Gives the origin of a change."""
LONG: Final = 60
"""Letters from which a text is shown with its differences."""
_NAMES: Final = {
    "place": marked("Two places"),
    "removal": marked("Removed by one, worked on by another"),
    "twins": marked("There twice"),
}
_WHOLE: Final = {
    "removal": marked("{other} removed this, {one} went on working on it. For now it stays."),
    "twins": marked("{one} and {other} both made this, without knowing of each other. For now both are there."),
}
_TAKEN_BACK: Final = {
    "value": marked("{undoer} took back what {maker} wrote here: {value}."),
    "text": marked("{undoer} took back what {maker} changed in this text."),
    "place": marked("{undoer} took back that {maker} put it {place}."),
    "removal": marked("{undoer} took this back, {maker} worked on it. For now it stays."),
}
"""By kind: of work that came in with a copy, and with that was undone, and whose people still have it."""


_HOW: Final = {
    "keep": marked("“{name}” stays"),
    "remove": marked("“{name}” is removed"),
    "both": marked("“{name}” is there twice, and both stay"),
    "one": marked("“{name}” was there twice, and is one now"),
}
"""Which way it went, by the choice about a record as a whole."""


def nowhere(_change: Change) -> ChangeOrigin:
    """Return that nothing is known of the origin of a change."""
    return ChangeOrigin()


class ConflictWords:
    """Tells conflicts in the present language. `me` is the name of whoever reads, "" where it is not known.

    Who gave no name is told by where the change came from, and so are two of one name: by the copy, as this laptop, or
    at least by the moment.
    """

    def __init__(
        self,
        roadmap: Roadmap,
        translator: Translator,
        said_by: SaidBy,
        me: str = "",
        origin_of: OriginOf = nowhere,
    ) -> None:
        self._roadmap, self._translator, self._said_by, self._me = roadmap, translator, said_by, me
        self._origin_of = origin_of

    @property
    def _sentences(self) -> Sentences:
        return Sentences(self._roadmap, self._translator.language)

    def record(self, conflict: Conflict) -> str:
        """Return the record: number and title of a step, kind and name of another."""
        return self._named(conflict.entity, conflict.entity_id)

    def _named(self, entity: str, record_id: str) -> str:
        record = record_of(self._roadmap, entity, record_id)
        if entity == "goal":
            return _capital(self._translator.text(ENTITIES[entity].label))
        name = self._sentences.name(entity, record_id)
        if isinstance(record, Step):
            return f"{self._roadmap.steps.number(record)} {name}"
        return f"{_capital(self._translator.text(ENTITIES[entity].label))}: {name}"

    def what(self, conflict: Conflict) -> str:
        """Return in a few words what is open."""
        return what_is_open(conflict, self._translator)

    def sentence(self, conflict: Conflict) -> str:
        """Return the conflict as one sentence."""
        first, second = conflict.values[0], conflict.values[1]
        alike = self._alike(conflict)
        sides = {"one": self.side(first, alike=alike), "other": self.side(second, other=True, alike=alike)}
        return _capital(self._told(conflict, sides))

    def _told(self, conflict: Conflict, sides: dict[str, str]) -> str:
        text, first, second = self._translator.text, conflict.values[0], conflict.values[1]
        if (undo := self._undo_in(conflict)) is not None:
            return self._told_of_undo(conflict, undo)
        if conflict.kind in _WHOLE:
            return text(_WHOLE[conflict.kind], **sides)
        if conflict.kind == "place" and len(conflict.values) > 2:
            return text(marked("It was put in {count} places."), count=len(conflict.values))
        if conflict.kind == "place":
            places = {"here": self.place(conflict, first), "there": self.place(conflict, second)}
            return text(marked("{one} put it {here}, {other} {there}."), **sides, **places)
        if len(conflict.values) > 2:
            values = len(conflict.values)
            return self._translator.plural(
                "{count} value was written.", "{count} different values were written.", values
            )
        if is_long(conflict):
            return text(marked("{one} and {other} both changed this text."), **sides)
        values = {"this": self._in_sentence(conflict, first), "that": self._in_sentence(conflict, second)}
        return text(marked("{one} wrote {this}, {other} {that}."), **sides, **values)

    def _undo_in(self, conflict: Conflict) -> StampedValue | None:
        """Return the side that took back, with a merge, what the other had done; None where nobody did."""
        if len(conflict.values) > 2 or conflict.kind == "twins":
            return None
        return next((one for one in conflict.values if self._said_by(one.change_id).kind == "undo"), None)

    def _told_of_undo(self, conflict: Conflict, undo: StampedValue) -> str:
        theirs = conflict.values[0] if undo is conflict.values[1] else conflict.values[1]
        alike = self._alike(conflict)
        sides = {"undoer": self.side(undo, alike=alike), "maker": self.side(theirs, other=True, alike=alike)}
        if conflict.kind == "removal":
            return self._translator.text(_TAKEN_BACK["removal"], **sides)
        if conflict.kind == "place":
            return self._translator.text(_TAKEN_BACK["place"], **sides, place=self.place(conflict, theirs))
        if is_long(conflict):
            return self._translator.text(_TAKEN_BACK["text"], **sides)
        return self._translator.text(_TAKEN_BACK["value"], **sides, value=self._in_sentence(conflict, theirs))

    def side(self, said: StampedValue, *, other: bool = False, alike: bool = False) -> str:
        """Return who said a value, as the subject of a sentence.

        `other` where somebody was named before; `alike` where both sides have the same name, or none.
        """
        text, change = self._translator.text, self._said_by(said.change_id)
        author = change.author.strip()
        where = self._where(change, alike=alike) if alike or not author else ""
        who = text(marked("you")) if self.is_mine(said) else author
        if not who:
            who = text(marked("somebody else") if other and not where else marked("somebody"))
        return text(marked("{who} {where}"), who=who, where=where) if where else who

    def _where(self, change: Change, *, alike: bool) -> str:
        """Return where a change came from; the moment, where nothing else tells two sides apart."""
        text, origin = self._translator.text, self._origin_of(change)
        if origin.here:
            return text(marked("on this laptop"))
        if origin.copy:
            return text(marked("in {name}"), name=sanitize(origin.copy))
        return f"({self._translator.language.moment(change.moment)})" if alike else ""

    def _alike(self, conflict: Conflict) -> bool:
        """Tell whether two sides of a conflict have the same name, or none."""
        names = [self._said_by(said.change_id).author.strip() for said in conflict.values]
        return len({*names}) < len(names)

    def is_mine(self, said: StampedValue) -> bool:
        """Tell whether whoever reads said a value: under the name that they have now, or on this laptop without one."""
        change = self._said_by(said.change_id)
        author = change.author.strip()
        return author == self._me if author and self._me else not author and self._origin_of(change).here

    def by(self, conflict: Conflict, said: StampedValue) -> str:
        """Return who said a value, where that tells more, and when."""
        change = self._said_by(said.change_id)
        known = self._origin_of(change) != ChangeOrigin()  # else the moment that follows tells as much
        who = self.side(said, alike=known and self._alike(conflict))
        return f"{_capital(who)} · {self._translator.language.moment(change.moment)}"

    def value(self, conflict: Conflict, said: StampedValue) -> str:
        """Return a value in words, a text cut where it is long."""
        if said.value in (None, ""):
            return self._translator.text(marked("nothing"))
        words = self._sentences.value_in(conflict.entity, conflict.entity_id, conflict.field, said.value)
        return f"“{words}”" if is_text(conflict) else words

    def is_hidden(self, conflict: Conflict) -> bool:
        """Tell whether the values of a conflict are not to be seen yet: what was spent, before the decision."""
        return self._sentences.is_hidden(conflict.entity, conflict.entity_id)

    def _in_sentence(self, conflict: Conflict, said: StampedValue) -> str:
        """Return a value to stand beside whoever said it; a name in marks, as that of a person is one as well."""
        words = self.value(conflict, said)
        return f"“{words}”" if said.value and conflict.field.endswith("_id") else words

    def place(self, conflict: Conflict, said: StampedValue) -> str:
        """Return where a step was hung: under what, and after which neighbour."""
        place = cast("tuple[str | None, str]", said.value)
        text, steps = self._translator.text, self._roadmap.steps
        above = place[0]
        under = text(marked("directly under the big goal"))
        if above is not None:
            under = text(marked("under “{title}”"), title=self._sentences.name("step", above))
        if len({cast("tuple[str | None, str]", one.value)[0] for one in conflict.values}) > 1:
            return under
        children = steps.children(above) if above is None or above in steps else ()
        before = [one for one in children if one.id != conflict.entity_id and steps.place(one).rank < place[1]]
        if not before:
            return text(marked("{under}, first"), under=under)
        return text(marked("{under}, after “{title}”"), under=under, title=before[-1].title)

    def deed(self, conflict: Conflict, said: StampedValue) -> str:
        """Return what was done to a record as a whole: of twins which one was made, else in which act."""
        first = said is conflict.values[0]
        if conflict.kind == "twins":
            return self._named(conflict.entity, conflict.entity_id if first else conflict.other_id or "")
        if conflict.kind == "removal" and not first:
            undone = self._said_by(said.change_id).kind == "undo"
            return self._translator.text(marked("Took it back") if undone else marked("Removed it"))
        label = " ".join(self._said_by(said.change_id).label.split())
        return _capital(label) or self._translator.text(marked("(without a name)"))

    def label(self, conflict: Conflict, choice: object) -> str:
        """Return the name of the act that settles a conflict by a choice: it tells which way it went."""
        text = self._translator.text
        name = self._sentences.name(conflict.entity, conflict.entity_id)
        said = next((one for one in conflict.values if one.value == choice), None)
        if conflict.kind == "value":
            field = self.what(conflict)
            what = field if conflict.entity == "goal" else text(marked("{field} of “{name}”"), field=field, name=name)
            return text(SETTLED, how=self._chosen(conflict, what, said, choice))
        place = self.place(conflict, said) if conflict.kind == "place" and said is not None else ""
        how = _HOW.get(choice if isinstance(choice, str) else "", marked("“{name}” hangs {place}"))
        return text(SETTLED, how=text(how, name=name, place=place))

    def _chosen(self, conflict: Conflict, what: str, said: StampedValue | None, choice: object) -> str:
        """Return which value was chosen for a field, and whose it is."""
        plain = said.value if said is not None else _plain(conflict, choice)
        said_as = self._sentences.value_in(conflict.entity, conflict.entity_id, conflict.field, plain)
        words = said_as if plain not in (None, "") else ""
        value = f"“{_short(words)}”" if words else self._translator.text(marked("nothing"))
        if said is None:
            return self._translator.text(marked("{what}, {value} written anew"), what=what, value=value)
        change = self._said_by(said.change_id)
        who = change.author.strip() or nameless(self._origin_of(change).copy, self._translator)
        return self._translator.text(marked("{what}, {value} of {who} chosen"), what=what, value=value, who=who)


def nameless(copy: str, translator: Translator) -> str:
    """Return who gave no name: somebody, in the copy of a name where that is known."""
    somebody = translator.text(marked("somebody"))
    if not copy:
        return somebody
    where = translator.text(marked("in {name}"), name=sanitize(copy))
    return translator.text(marked("{who} {where}"), who=somebody, where=where)


def _plain(conflict: Conflict, choice: Any) -> Value:  # noqa: ANN401 - as the field has it
    """Return a value of one's own for the field of a conflict in plain form, whichever way it was given."""
    kind = ENTITIES[conflict.entity].kinds[conflict.field]
    try:
        return kind.plain(kind.value(choice))
    except ValueError:
        return kind.plain(choice)


def _short(words: str) -> str:
    return words if len(words) <= LONG else f"{words[: LONG - 1].rstrip()}…"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def what_is_open(conflict: Conflict, translator: Translator) -> str:
    """Return in a few words what is open: the field, or what happened to the record as a whole."""
    named = _NAMES.get(conflict.kind)
    if conflict.kind == "place" and len(conflict.values) > 2:
        return translator.text("{count} places", count=len(conflict.values))
    return translator.language.field(conflict.field) if named is None else translator.text(named)


def is_text(conflict: Conflict) -> bool:
    """Tell whether the values are texts that a person writes."""
    kind = ENTITIES[conflict.entity].kinds.get(conflict.field)
    return conflict.kind == "value" and type(kind) is Text


def is_long(conflict: Conflict) -> bool:
    """Tell whether the values are texts so long that their differences have to be shown."""
    return is_text(conflict) and max(len(str(said.value or "")) for said in conflict.values) > LONG
