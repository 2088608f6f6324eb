"""The four sentences of an experiment to fill in: what we believe, how we see it, what then, and when we stop."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from planner.desktop.experiments.entries import Entries
from planner.desktop.forms.buttons import button
from planner.desktop.forms.editors import LineEdit, MultilineEdit
from planner.desktop.forms.labels import plain
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.step_editing.editing import Editing
from planner.document.operations.people import person_meant
from planner.message import marked
from planner.phrasing.field_values import typed_day, typed_value
from planner.phrasing.language import Language
from planner.phrasing.plan_text import name_of
from planner.phrasing.practice.experiment_text import figure
from planner.phrasing.practice.usual_experiments import Example
from planner.roadmap import Direction, DocumentError, Experiment, PlanError, Roadmap, Scaling, Step
from planner.roadmap.entities import ENTITIES

WORDS: Final = 118
"""Points in which the words before a field stand."""
FIGURE: Final = 80
UNIT: Final = 100
DAY: Final = 122
"""Points of a field for a figure, for what it counts, and for a day: a row of all three fits beside its words."""
SMALL: Final = ("location", "how_long", "with_whom")
TEXTS: Final = ("problem", "belief", "for_whom", "effect", "measure", "unit", "next_step", *SMALL)
NUMBERS: Final = ("threshold", "stop_value")
PEOPLE: Final = ("next_owner_id", "agreed_by_id", "agreed_with_id")
YES_NO: Final = {"yes": True, "no": False}


class RefusedEntry(Exception):
    """What was typed in a field cannot be read: the name of the field, and the sentence."""

    def __init__(self, name: str, refusal: DocumentError) -> None:
        super().__init__(name)
        self.name, self.refusal = name, refusal


class Sentences(QWidget):
    """Four sentences with fields in them, a title and an owner above, and where it starts small below.

    `refusal` says why something was not done; whoever shows the sentences has it where it is in sight.
    """

    typed = Signal()

    def __init__(self, texts: Retranslator, editing: Editing) -> None:
        super().__init__()
        self._texts, self._editing = texts, editing
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.entries = Entries(self, editing, "sentences")
        self.refusal = plain(kind="refused")
        self.side, self.counts = plain(bold=True, wrap=False), plain(wrap=False)
        self.refusal.hide()
        self.start_small = button(texts, marked("Start small: where, how long, with whom"), "link", "plus")
        self._small = QWidget()
        self._make()
        self.start_small.clicked.connect(self.unfold)
        self.entries.changed.connect(self.refusal.hide)
        self.entries.changed.connect(self.typed)
        self.entries.changed.connect(self._say_side)
        texts.fill(self._offer)

    def _make(self) -> None:
        entries = self.entries
        self._sentence(
            "",
            (marked("Title"), entries.lines("title", 1, 2)),
            (marked("Owner"), entries.names("owner")),
            (marked("The problem"), entries.lines("problem")),
        )
        self._sentence(
            marked("1  What we believe"),
            (marked("We believe that"), entries.lines("belief")),
            (marked("for"), entries.lines("for_whom")),
            (marked("leads to"), entries.lines("effect")),
        )
        self._sentence(marked("2  How we see it"), (marked("We see it in"), entries.lines("measure")))
        self._row(
            (marked("namely"), entries.choice("direction")),
            ("", entries.line("threshold", FIGURE)),
            ("", entries.line("unit", UNIT)),
            (marked("by"), entries.line("end", DAY)),
        )
        self._sentence(marked("3  What then"), (marked("If so, we"), entries.lines("next_step")))
        self._row(
            (marked("how it scales"), entries.choice("scaling")),
            (marked("owner in the line"), entries.names("next_owner_id")),
        )
        self._row((marked("structural money"), entries.choice("structural_money")))
        self._sentence(marked("4  When we stop"))
        self._row(
            (marked("If it is"), self.side),
            ("", entries.line("stop_value", FIGURE)),
            ("", self.counts),
            (marked("by"), entries.line("stop_day", DAY)),
            (marked("we stop."), None),
        )
        self._row(
            (marked("Agreed by"), entries.names("agreed_by_id")), (marked("and"), entries.names("agreed_with_id"))
        )
        self._make_small()

    def _make_small(self) -> None:
        """Add where it starts small, which is folded until it is asked for."""
        entries = self.entries
        self._column.addSpacing(4)
        self._column.addWidget(self.start_small, 0, Qt.AlignmentFlag.AlignLeft)
        whole, self._column = self._column, QVBoxLayout(self._small)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._sentence(
            "",
            (marked("Where"), entries.lines("location")),
            (marked("How long"), entries.lines("how_long")),
            (marked("With whom"), entries.lines("with_whom")),
        )
        self._column = whole
        self._column.addWidget(self._small)

    def _sentence(self, heading: str, *parts: tuple[str, QWidget]) -> None:
        """Add a sentence: a heading, and rows of words with a field."""
        if heading:
            label = plain(kind="section")
            self._texts.text(heading, label.setText)
            self._column.addSpacing(8)
            self._column.addWidget(label)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, WORDS)
        grid.setColumnStretch(1, 1)
        for row, (words, editor) in enumerate(parts):
            grid.addWidget(self._words(words, editor), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(editor, row, 1)
        self._column.addLayout(grid)

    def _row(self, *parts: tuple[str, QWidget | None]) -> None:
        """Add a row of fields with words between them."""
        row = QHBoxLayout()
        row.setSpacing(8)
        for at, (words, editor) in enumerate(parts):
            if words:
                label = self._words(words, editor)
                if at == 0:
                    label.setMinimumWidth(WORDS + 2)
                row.addWidget(label)
            if editor is not None:
                row.addWidget(editor, 0 if isinstance(editor, LineEdit | QLabel) else 1)
        if all(editor is None or isinstance(editor, LineEdit) for _, editor in parts[-1:]) or len(parts) == 1:
            row.addStretch(1)
        self._column.addLayout(row)

    def _words(self, words: str, editor: QWidget | None) -> QLabel:
        label = plain(wrap=False)
        label.setMinimumHeight(28)
        if editor is None or isinstance(editor, QLabel):
            self._texts.text(words, label.setText)
        else:
            label.setBuddy(editor)
            self._texts.text(words, label.setText, editor.setAccessibleName)
        return label

    def _offer(self) -> None:
        text, language = self._texts.translator.text, self._texts.translator.language
        nothing = text(marked("choose"))
        sides = [(side.value, language.choice(side)) for side in Direction]
        ways = [("", nothing), *((way.value, language.choice(way)) for way in Scaling)]
        money = [("", nothing), ("yes", text(marked("yes"))), ("no", text(marked("no")))]
        for name, choices in (("direction", sides), ("scaling", ways), ("structural_money", money)):
            box = self.entries.editors[name]
            offer: Callable[..., None] = getattr(box, "offer")  # noqa: B009 - only these three are lists
            offer(choices)
        self._say_side()
        day = text(marked("such as 1 Sep 2027"))
        for name, words in (
            ("threshold", text(marked("threshold"))),
            ("unit", text(marked("weeks, calls …"))),
            ("end", day),
            ("stop_value", text(marked("figure"))),
            ("stop_day", day),
        ):
            editor = self.entries.editors[name]
            assert isinstance(editor, LineEdit)
            editor.setPlaceholderText(words)
            if not editor.accessibleName():
                editor.setAccessibleName(words)

    def _say_side(self) -> None:
        """Say in the fourth sentence on which side of its limit a figure stops it, and what it counts."""
        side = Direction(self.entries.said("direction") or Direction.AT_LEAST.value)
        words = marked("less than") if side is Direction.AT_LEAST else marked("more than")
        self.side.setText(self._texts.translator.text(words))
        self.counts.setText(" ".join(self.entries.said("unit").split())[:24])

    def show_experiment(
        self, roadmap: Roadmap, step: Step | None, experiment: Experiment | None, record_id: str, about: str
    ) -> None:
        """Show what stands of an experiment, nothing for one that is new, with what is being typed about it."""
        self.entries.offer_names([person.name for person in roadmap.people])
        standing = standing_of(roadmap, step, experiment, self._texts.translator.language)
        self.entries.begin(record_id, standing, about)
        self._say_side()
        if any(self.entries.said(name) for name in SMALL):
            self.unfold()
        else:
            self._small.hide()
            self.start_small.show()

    def unfold(self) -> None:
        """Show where it starts small."""
        self._small.show()
        self.start_small.hide()

    def take(self, example: Example) -> None:
        """Write a well-put hypothesis in the fields, to go on from; what is typed already stays."""
        text, language = self._texts.translator.text, self._texts.translator.language
        words = {name: text(getattr(example, name)) for name in (*TEXTS, "title") if hasattr(example, name)}
        words |= {name: figure(getattr(example, name), language) for name in NUMBERS}
        for name, said in words.items():
            editor = self.entries.editors[name]
            if isinstance(editor, LineEdit | MultilineEdit) and not editor.text().strip():
                editor.show_draft(said)
        for name, value in (("direction", example.direction.value), ("scaling", example.scaling.value)):
            box = self.entries.editors[name]
            at = getattr(box, "findData")(value)  # noqa: B009
            getattr(box, "setCurrentIndex")(at)  # noqa: B009
        self.unfold()

    def refuse(self, refused: RefusedEntry) -> None:
        """Say why a field cannot be read, and put the keyboard there."""
        self.say_refused(refused.refusal)
        self.entries.stand_at(refused.name)

    def say_refused(self, refusal: DocumentError, *, wrote: bool = False) -> None:
        """Say below the sentences why something was not done; with `wrote`, that what was written is kept."""
        language = self._texts.translator.language
        self.refusal.setText(language.refusal(refusal))
        if wrote and isinstance(refusal, PlanError):
            reason = language.reason(refusal)
            self.refusal.setText(language.text(marked("{reason} What you wrote is kept."), reason=reason))
        self.refusal.show()

    def read(self) -> dict[str, Any]:
        """Return the fields as they are written; raises RefusedEntry for what cannot be read."""
        entries, language = self.entries, self._texts.translator.language
        kinds = ENTITIES["experiment"].kinds
        fields: dict[str, Any] = {name: entries.said(name) for name in TEXTS}
        fields["title"] = " ".join(entries.said("title").split())
        fields["direction"] = Direction(entries.said("direction") or Direction.AT_LEAST.value)
        fields["scaling"] = Scaling(entries.said("scaling")) if entries.said("scaling") else None
        fields["structural_money"] = YES_NO.get(entries.said("structural_money"))
        for name in NUMBERS:
            fields[name] = self._read(name, lambda text, kind=kinds[name]: typed_value(kind, text, language))
        roadmap = self._editing.open_document.roadmap
        for name in (*PEOPLE, "owner"):
            fields[name] = self._read(name, lambda text: person_meant(roadmap, text))
        for name in ("end", "stop_day"):
            fields[name] = self._read(name, lambda text: typed_day(text, first=False))
        return fields

    def _read(self, name: str, understood: Callable[[str], object]) -> object:
        try:
            return understood(self.entries.said(name))
        except DocumentError as refusal:
            raise RefusedEntry(name, refusal) from refusal


def standing_of(
    roadmap: Roadmap, step: Step | None, experiment: Experiment | None, language: Language
) -> Mapping[str, str]:
    """Return the words of what stands of an experiment, by the names of the fields."""
    if step is None:
        return {"direction": Direction.AT_LEAST.value}
    standing = {"title": step.title, "owner": name_of(roadmap.people.get(step.owner_id))}
    standing["end"] = language.day(step.end) if step.end is not None else ""
    if experiment is None:
        return {**standing, "direction": Direction.AT_LEAST.value}
    standing |= {name: getattr(experiment, name) for name in TEXTS}
    for name in PEOPLE:
        standing[name] = name_of(roadmap.people.get(getattr(experiment, name)))
    for name in NUMBERS:
        value = getattr(experiment, name)
        standing[name] = figure(value, language) if value is not None else ""
    standing["stop_day"] = language.day(experiment.stop_day) if experiment.stop_day is not None else ""
    standing["direction"] = experiment.direction.value
    standing["scaling"] = experiment.scaling.value if experiment.scaling is not None else ""
    money = experiment.structural_money
    standing["structural_money"] = "" if money is None else "yes" if money else "no"
    return standing
