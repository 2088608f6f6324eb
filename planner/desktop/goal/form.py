"""The questions about the big goal: what, why now, for whom, by when, how it will be seen. Only the first must be."""

from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtWidgets import QGridLayout

from planner.desktop.forms.editing_session import EditingSession, OpenEditors, Place
from planner.desktop.forms.editors import LineEdit, MultilineEdit, NoWheelComboBox
from planner.desktop.forms.field import Field
from planner.desktop.forms.pages import bring_in_sight
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.goal.fields import GoalFields
from planner.desktop.theme.fonts import font
from planner.message import marked
from planner.roadmap import DocumentError, Goal
from planner.roadmap.errors import ErrorCode
from planner.roadmap.period import parse_period

GOAL: Final = "goal"
"""The kind of place of the fields of the big goal."""
LANGUAGES: Final = {"nl": "Nederlands", "en": "English"}
"""The languages by their own names, which nobody translates."""

NO_STATEMENT: Final = ErrorCode(
    "no-statement", marked("Write your big goal in one sentence here; everything else can wait.")
)
"""A goal without its statement."""

NO_DAY: Final = ErrorCode("form-no-day", marked('"{text}" says no last day. Try 2030, Q3 2027 or 1 Sep 2027.'))
"""A period from which no last day can be taken."""


def day_by(text: str) -> date | None:
    """Return the last day of the period that a person typed, None for nothing; raise a refusal otherwise."""
    period = parse_period(text)
    if period and period.end is None:
        raise NO_DAY(text=text.strip()[:60])
    return period.end


class GoalForm(GoalFields):
    """The form of a goal. `goal()` returns what was written, or None and says what is missing."""

    def __init__(self, goal: Goal, texts: Retranslator, editors: OpenEditors | None = None) -> None:
        super().__init__()
        self._goal, self._texts = goal, texts
        self.statement, self.why_now, self.measure = MultilineEdit(2, 5), MultilineEdit(2, 6), MultilineEdit(2, 6)
        self.for_whom, self.by_when = LineEdit(), LineEdit()
        self.language = NoWheelComboBox()
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self.statement.setFont(font(15.0, bold=True))
        self._lay_out()
        self._suggest()
        if editors is not None:
            self._begin_sessions(editors)
        self.renew(goal)
        self.taken_back = False
        """True once Escape took a text back here, which only undo in its field has from then on."""
        for editor in self._editors.values():
            editor.taken_back.connect(self._note_taken_back)
        self.by_when.left.connect(self._look_at_day)
        texts.fill(self._say_day)

    def _lay_out(self) -> None:
        texts = self._texts
        self._statement = Field(texts, marked("What is the big goal?"), self.statement)
        self._by_when = Field(
            texts, marked("By when?"), self.by_when, marked("As you would say it: 2030, Q3 2027, 1 Sep 2027.")
        )
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(14)
        grid.addWidget(self._statement, 0, 0, 1, 2)
        grid.addWidget(Field(texts, marked("Why now?"), self.why_now), 1, 0, 1, 2)
        grid.addWidget(Field(texts, marked("For whom?"), self.for_whom), 2, 0)
        grid.addWidget(self._by_when, 2, 1)
        grid.addWidget(Field(texts, marked("How will we see it?"), self.measure), 3, 0, 1, 2)
        grid.addWidget(Field(texts, marked("The plan is written in"), self.language), 4, 0)
        grid.setRowStretch(5, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    def beside_language(self, field: Field) -> None:
        """Put a field of a dialog's own beside that of the language."""
        self._grid.addWidget(field, 4, 1)

    def _suggest(self) -> None:
        text = self._texts.text
        text(
            marked("For example: in 2030 every resident is helped well at the first attempt"),
            self.statement.setPlaceholderText,
        )
        text(marked("What makes that this cannot wait?"), self.why_now.setPlaceholderText)
        text(marked("Residents, students, patients, clients …"), self.for_whom.setPlaceholderText)
        text(marked("2030"), self.by_when.setPlaceholderText)
        text(marked("What will people notice, or which figure will show it?"), self.measure.setPlaceholderText)

    def _begin_sessions(self, editors: OpenEditors) -> None:
        """Have each editor be a session on the open document."""
        for name, editor in self._editors.items():
            session = EditingSession(editors, editor, editor.text, editor.stand, editor.show_draft)
            editor.textChanged.connect(session.typed)
            editor.taken_back.connect(session.discard)
            self.sessions[name] = session
        choice = EditingSession(editors, self.language, self.language.currentData, self._stand_language)
        self.language.currentIndexChanged.connect(choice.typed)
        self.sessions["language"] = choice

    @property
    def _editors(self) -> dict[str, LineEdit | MultilineEdit]:
        return {
            "statement": self.statement,
            "why_now": self.why_now,
            "for_whom": self.for_whom,
            "by_when": self.by_when,
            "measure": self.measure,
        }

    @property
    def written(self) -> bool:
        """True while a text stands here."""
        return any(editor.text().strip() for editor in self._editors.values())

    def _note_taken_back(self) -> None:
        self.taken_back = True

    def renew(self, goal: Goal) -> None:
        """Show what stands in the goal now; what is in hand stays."""
        self._goal = goal
        day = "" if goal.by_when is None else self._texts.translator.language.day(goal.by_when)
        standing = {name: day if name == "by_when" else str(getattr(goal, name)) for name in self._editors}
        for name, editor in self._editors.items():
            if name not in self.sessions:
                editor.stand(standing[name])
        for name, session in self.sessions.items():
            text = standing.get(name, goal.language)
            session.begin(Place(GOAL, goal.id, name), text, goal.statement)
        if not self.sessions:
            self._stand_language(goal.language)

    def _stand_language(self, code: str) -> None:
        self.language.setCurrentIndex(max(self.language.findData(code), 0))

    def _say_day(self) -> None:
        """Show the day in the present language, unless something else is being typed."""
        day, session = self._goal.by_when, self.sessions.get("by_when")
        if day is None or self.by_when.isModified():
            return
        words = self._texts.translator.language.day(day)
        _ = self.by_when.stand(words) if session is None else session.renew(words)

    def _look_at_day(self) -> date | None:
        """Say at once when the day is not understood."""
        try:
            day = day_by(self.by_when.text())
        except DocumentError as refusal:
            self._by_when.refuse(refusal)
            return None
        self._by_when.refuse(None)
        return day

    def goal(self) -> Goal | None:
        """Return the goal as it is written; None when something is amiss, which is then said beside the field."""
        statement = " ".join(self.statement.text().split())
        day = self._look_at_day()
        if self._by_when.refusal:
            bring_in_sight(self.by_when)
        if not statement:
            self._statement.refuse(NO_STATEMENT())
            bring_in_sight(self.statement)
        if self._by_when.refusal or not statement:
            return None
        return replace(
            self._goal,
            statement=statement,
            why_now=self.why_now.text().strip(),
            for_whom=" ".join(self.for_whom.text().split()),
            by_when=day,
            measure=self.measure.text().strip(),
            language=str(self.language.currentData()),
        )

    @property
    def refusals(self) -> list[str]:
        """What is said beside the fields now."""
        return [field.refusal for field in (self._statement, self._by_when) if field.refusal]
