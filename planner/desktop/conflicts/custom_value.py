"""A value of one's own: an editor for a field of any kind, and the value that stands in it."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final, NamedTuple

from PySide6.QtWidgets import QWidget

from planner.desktop.forms.editors import LineEdit, MultilineEdit, NoWheelComboBox, NoWheelDoubleSpinBox, NoWheelSpinBox
from planner.desktop.services.translator import Translator
from planner.document.history.conflicts import Conflict
from planner.insight.practice.spent import expense_visible
from planner.phrasing.field_values import typed_day, typed_value, value_text
from planner.roadmap import Roadmap
from planner.roadmap.edits import Value
from planner.roadmap.entities import ENTITIES
from planner.roadmap.field_types import Choice, Day, FieldType, Flag, Number, Rank, Text, Weight, Whole

UNSAID: Final = -1


class CustomValue(NamedTuple):
    """An editor and what reads its value, as the record keeps it; reading raises PlanError for what is none.

    `written` tells what stands in the editor, whatever it is worth, and `write` puts that there.
    """

    editor: QWidget
    value: Callable[[], object]
    written: Callable[[], Any]
    write: Callable[[Any], object]


def custom_value_for(conflict: Conflict, roadmap: Roadmap, translator: Translator) -> CustomValue | None:
    """Return an editor for the field of a conflict, with the standing value in it; None where none is of use."""
    if conflict.kind != "value" or (conflict.entity == "expense" and not expense_visible(roadmap, conflict.entity_id)):
        return None
    kind = ENTITIES[conflict.entity].kinds.get(conflict.field)
    standing = conflict.values[0].value
    target = ENTITIES[conflict.entity].references.get(conflict.field)
    if target is not None:
        return _reference(getattr(roadmap, ENTITIES[target].collection), standing)
    if isinstance(kind, Rank | Choice | Flag) or kind is None:
        return _choice(kind, standing, translator)
    return _typed(kind, standing, translator, first=conflict.field == "start")


def _typed(kind: FieldType, standing: Value, translator: Translator, *, first: bool) -> CustomValue | None:
    if type(kind) is Text:
        lines = MultilineEdit(2, 8)
        lines.stand(str(standing or ""))
        return CustomValue(lines, lambda: lines.text().strip(), lines.text, lines.setPlainText)
    if isinstance(kind, Day):
        line = LineEdit()
        line.stand(translator.language.day(date.fromisoformat(str(standing))) if standing else "")
        return CustomValue(line, lambda: typed_day(line.text(), first=first), line.text, line.setText)
    if isinstance(kind, Whole):
        number = NoWheelSpinBox(UNSAID if kind.optional else kind.lowest, kind.highest)
        number.setSpecialValueText("–" if kind.optional else "")
        number.setSuffix(translator.language.percent_sign if kind.unit == "%" else "")
        number.setPrefix("€ " if kind.unit == "€" else "")
        number.setValue(standing if isinstance(standing, int) else number.minimum())
        return CustomValue(number, lambda: _said(number.value()), number.value, number.setValue)
    if isinstance(kind, Number):
        figure = LineEdit()
        language = translator.language
        figure.stand(value_text(kind, standing if isinstance(standing, int | float) else None, language))
        return CustomValue(figure, lambda: typed_value(kind, figure.text(), language), figure.text, figure.setText)
    if isinstance(kind, Weight):
        fraction = NoWheelDoubleSpinBox(1_000_000)
        fraction.setValue(float(standing) if isinstance(standing, int | float) else 1.0)
        return CustomValue(fraction, fraction.value, fraction.value, fraction.setValue)
    return None


def _choice(kind: FieldType | None, standing: Value, translator: Translator) -> CustomValue | None:
    """Return a list of the words of a field; of yes and no both were said already."""
    if not isinstance(kind, Choice):
        return None
    words: dict[Any, str] = {None: "–"} if kind.optional else {}
    words |= {member.value: translator.language.choice(member) for member in kind.members}
    return _listed(words, standing)


def _reference(records: Any, standing: Value) -> CustomValue:  # noqa: ANN401 - people, departments, pillars, steps
    words: dict[Any, str] = {None: "–"}
    words |= {record.id: getattr(record, "name", "") or getattr(record, "title", "") for record in records}
    return _listed(words, standing)


def _listed(words: dict[Any, str], standing: Value) -> CustomValue:
    choice = NoWheelComboBox()
    for value, word in words.items():
        choice.addItem(word, value)
    choice.setCurrentIndex(max([*words].index(standing) if standing in words else 0, 0))

    def write(value: object) -> None:
        choice.setCurrentIndex(max(choice.findData(value), 0))

    return CustomValue(choice, choice.currentData, choice.currentData, write)


def _said(number: int) -> int | None:
    return None if number == UNSAID else number
