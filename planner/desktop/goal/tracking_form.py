"""How a roadmap is kept track of: how often owners are asked, how much is too much, and what can be off."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from planner.desktop.forms.editing_session import EditingSession, OpenEditors, Place
from planner.desktop.forms.editors import LineEdit, MultilineEdit, NoWheelComboBox
from planner.desktop.forms.field import Field
from planner.desktop.forms.labels import plain
from planner.desktop.forms.pages import bring_in_sight
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.goal.fields import GoalFields
from planner.message import marked
from planner.phrasing.check_in_text import aspect_lines, aspects_typed
from planner.phrasing.days_text import about_days, typed_days
from planner.phrasing.language import Language
from planner.roadmap import DocumentError, Goal, Rhythm
from planner.roadmap.errors import ErrorCode
from planner.roadmap.field_types import AT_ONCE, DAYS

Value = TypeVar("Value")
TRACKING: Final = "tracking"
"""The kind of place of the settings of a roadmap."""
MOST_ASPECTS: Final = 12
LONGEST_ASPECT: Final = 40
"""Letters of one thing that can be off: it is a button at a check-in."""

NO_LIMIT: Final = ErrorCode(
    "form-no-limit", marked('Give a whole number of steps from {lowest} to {highest}, not "{text}"; 3 is usual.')
)
"""A number of steps at once that is none."""
NO_LENGTH: Final = ErrorCode(
    "form-no-length",
    marked('Give {lowest} to {highest} days, which is ten years, not "{text}"; say 92, or 3 months.'),
)
"""A length of a step that is none."""
TOO_MANY_ASPECTS: Final = ErrorCode(
    "form-too-many-aspects",
    marked("{count} things are too many to choose from at a check-in; keep the {most} that matter most."),
)
LONG_ASPECT: Final = ErrorCode(
    "form-long-aspect",
    marked("“{text}…” has {count} letters; what can be off is a word or two, {most} letters at most."),
)


def limit_typed(text: str) -> int:
    """Return the number of steps at once that a person typed; raise a refusal where it is none."""
    number = int(text) if re.fullmatch(r"\s*\d{1,6}\s*", text) else 0
    if not AT_ONCE.lowest <= number <= AT_ONCE.highest:
        raise NO_LIMIT(text=text.strip()[:30], lowest=AT_ONCE.lowest, highest=AT_ONCE.highest)
    return number


def length_typed(text: str) -> int:
    """Return the days that a step may last, as a person typed them; raise a refusal where they are none."""
    days = typed_days(text) or 0
    if not DAYS.lowest <= days <= DAYS.highest:
        raise NO_LENGTH(text=text.strip()[:30], lowest=DAYS.lowest, highest=DAYS.highest)
    return days


def few_aspects(language: Language, text: str) -> str:
    """Return what can be off as it is kept; raise a refusal where that is too much to choose from."""
    kept = aspects_typed(language, text)
    lines = kept.splitlines()
    if len(lines) > MOST_ASPECTS:
        raise TOO_MANY_ASPECTS(count=len(lines), most=MOST_ASPECTS)
    longest = max(lines, key=len, default="")
    if len(longest) > LONGEST_ASPECT:
        raise LONG_ASPECT(text=longest[:30], count=len(longest), most=LONGEST_ASPECT)
    return kept


class TrackingForm(GoalFields):
    """The settings of a roadmap for who keeps track of it; all have a value that will do."""

    def __init__(self, goal: Goal, texts: Retranslator, editors: OpenEditors) -> None:
        super().__init__()
        self._goal, self._texts = goal, texts
        self.rhythm = NoWheelComboBox()
        self.rhythm.setMinimumContentsLength(16)
        self.most_at_once, self.longest_leaf, self.aspects = LineEdit(), LineEdit(), MultilineEdit(3, 7)
        self.about = plain(kind="quiet", points=9.0)
        self._lay_out()
        texts.fill(self._offer)
        choice = EditingSession(editors, self.rhythm, self.rhythm.currentData, self._stand_rhythm)
        self.rhythm.currentIndexChanged.connect(choice.typed)
        self.sessions["rhythm"] = choice
        for name, editor in self._editors.items():
            session = EditingSession(editors, editor, editor.text, editor.stand, editor.show_draft)
            editor.textChanged.connect(session.typed)
            editor.taken_back.connect(session.discard)
            self.sessions[name] = session
        self.longest_leaf.textChanged.connect(self._say_length)
        self.most_at_once.left.connect(self._look_at_limit)
        self.longest_leaf.left.connect(self._look_at_length)
        self.aspects.left.connect(self._look_at_aspects)
        texts.fill(lambda: self.renew(self._goal))

    def _lay_out(self) -> None:
        texts = self._texts
        what_for = plain(kind="quiet", points=10.0)
        texts.text(
            marked("This holds for the whole roadmap. Who wants only a tree of steps can leave it as it is."),
            what_for.setText,
        )
        self._rhythm = Field(
            texts,
            marked("How often are owners asked for a check-in?"),
            self.rhythm,
            marked("A step, with all below it, can have a rhythm of its own: see its panel."),
        )
        self._limit = Field(
            texts,
            marked("How many steps can one owner have under way at once?"),
            self.most_at_once,
            marked("With more, Attention says so and People marks the quarter."),
        )
        self._length = Field(texts, marked("How many days may a step last that has none below it?"), self.longest_leaf)
        self._length.add_below(self.about)
        self._aspects = Field(
            texts,
            marked("What can be off about a step?"),
            self.aspects,
            marked("One on each line. Left empty, it is time, money and quality."),
        )
        texts.text(marked("time\nmoney\nquality"), self.aspects.setPlaceholderText)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for widget in (what_for, self._rhythm, self._limit, self._length, self._aspects):
            column.addWidget(widget)
        for field in (self._rhythm, self._limit, self._length):
            layout = field.layout()
            assert layout is not None
            layout.setAlignment(field.editor, Qt.AlignmentFlag.AlignLeft)  # a few letters need no line of their own
        column.addStretch(1)

    @property
    def _editors(self) -> dict[str, LineEdit | MultilineEdit]:
        return {"most_at_once": self.most_at_once, "longest_leaf": self.longest_leaf, "aspects": self.aspects}

    def renew(self, goal: Goal) -> None:
        """Show what stands in the goal now; what is in hand stays."""
        self._goal = goal
        standing = {
            "rhythm": goal.rhythm.value,
            "most_at_once": str(goal.most_at_once),
            "longest_leaf": str(goal.longest_leaf),
            "aspects": aspect_lines(self._texts.translator.language, goal),
        }
        for name, session in self.sessions.items():
            session.begin(Place(TRACKING, goal.id, name), standing[name], goal.statement)
        self._say_length()

    def _stand_rhythm(self, value: str) -> None:
        self.rhythm.setCurrentIndex(max(self.rhythm.findData(value), 0))

    def _offer(self) -> None:
        """Name the rhythms in the present language; the one that is chosen stays."""
        for place, rhythm in enumerate(Rhythm):
            words = self._texts.translator.language.choice(rhythm)
            if self.rhythm.count() == len(Rhythm):
                self.rhythm.setItemText(place, words)
            else:
                self.rhythm.addItem(words, rhythm.value)

    def _say_length(self) -> None:
        """Say how long the days are that stand there."""
        days, language = typed_days(self.longest_leaf.text()) or 0, self._texts.translator.language
        known = DAYS.lowest <= days <= DAYS.highest
        words = marked("That is {length}; Attention points at a step that lasts longer.")
        said = language.text(words, length=about_days(language, days)) if known else ""
        self.about.setText(said)
        self.about.setVisible(known)

    def _look_at_limit(self) -> int | None:
        return self._tried(self._limit, lambda: limit_typed(self.most_at_once.text()))

    def _look_at_length(self) -> int | None:
        return self._tried(self._length, lambda: length_typed(self.longest_leaf.text()))

    def _look_at_aspects(self) -> str | None:
        if not self.sessions["aspects"].in_hand:
            return self._tried(self._aspects, lambda: self._goal.aspects)
        return self._tried(self._aspects, lambda: few_aspects(self._texts.translator.language, self.aspects.text()))

    def _tried(self, field: Field, read: Callable[[], Value]) -> Value | None:
        """Return what stands in a field, None where that is refused, which is then said below it."""
        try:
            value = read()
        except DocumentError as refusal:
            field.refuse(refusal)
            return None
        field.refuse(None)
        return value

    def goal(self) -> Goal | None:
        """Return the goal as it is written; None when something is amiss, which is then said beside the field."""
        most, longest, aspects = self._look_at_limit(), self._look_at_length(), self._look_at_aspects()
        if most is None or longest is None or aspects is None:
            bring_in_sight(next(one for one in (self._limit, self._length, self._aspects) if one.refusal).editor)
            return None
        rhythm = Rhythm(self.rhythm.currentData())
        return replace(self._goal, rhythm=rhythm, most_at_once=most, longest_leaf=longest, aspects=aspects)

    @property
    def refusals(self) -> list[str]:
        """What is said below the fields now."""
        return [field.refusal for field in (self._limit, self._length, self._aspects) if field.refusal]
