"""What a record of the practice of change says, in one sentence: for history, merges and conflicts."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, Protocol

from planner.message import Phrase, marked
from planner.phrasing.language import Language
from planner.roadmap.entities import ENTITIES, FIELDS

Values = Mapping[str, Any]


class NamesOfPlan(Protocol):
    """Who knows what records are called, and says values."""

    @property
    def language(self) -> Language:
        """The language that is spoken."""
        ...

    def name(self, entity: str, record_id: str) -> str:
        """Return the present name of a record."""
        ...

    def value(self, field: str, value: object) -> str:
        """Return a plain value of a field in words, a dash for none."""
        ...


OWN_WORDS: Final = ("what", "chance", "brought", "sign", "wording", "line")
"""Fields in which a record without a title or a name says what it is, in its own words."""
PARENTS: Final = ("step_id", "experiment_id", "tension_id", "review_id", "served_group_id")
"""What a record is called after that has no words of its own, the first that it names."""


def own_name(record: object) -> str:
    """Return the name that a record has in its own words, "" where it has none: of a tension its two poles."""
    left, right = getattr(record, "left", ""), getattr(record, "right", "")
    if left or right:
        return f"{left} – {right}"
    return next((str(words) for name in OWN_WORDS if (words := getattr(record, name, ""))), "")


def told(entity: str, values: Values, plan: NamesOfPlan) -> str | None:
    """Return what a record says, None for a kind that is not of the practice of change."""
    teller = _TOLD.get(entity)
    return teller(values, plan) if teller is not None else None


def expense_noted(step: str, language: Language) -> str:
    """Return that something was spent on a step, and not what: it is seen after the decision."""
    return language.text(marked("What was spent on “{name}”; to be seen after the decision"), name=step)


def _named(values: Values, plan: NamesOfPlan) -> str:
    name = next((one for one in PARENTS if values.get(one)), None)
    if name is None:
        return plan.language.text(marked("(no longer there)"))
    return plan.name(FIELDS[name].reference, str(values[name]))


def _line(message: str, **fields: str) -> Callable[[Values, NamesOfPlan], str]:
    """Return what tells a record by a message: {name} is what it belongs to, all else the words of its fields."""

    def tell(values: Values, plan: NamesOfPlan) -> str:
        said = {place: plan.value(field, values.get(field)) for place, field in fields.items()}
        name = {"name": _named(values, plan)} if "{name}" in message else {}
        return plan.language.text(message, **name, **said)

    return tell


def _amendment(values: Values, plan: NamesOfPlan) -> str:
    """Tell what was moved of an experiment, from what to what."""
    field = str(values.get("amended") or "")
    kind = {**ENTITIES["step"].kinds, **ENTITIES["experiment"].kinds}.get(field)
    was, became = (_plain(values.get(one), kind is not None and kind.sql == "REAL") for one in ("was", "became"))
    return plan.language.text(
        marked("Moved of “{name}”: {field} from {was} to {became}"),
        name=_named(values, plan),
        field=Phrase(plan.language.field(field)),
        was=plan.value(field, was),
        became=plan.value(field, became),
    )


def _plain(written: object, is_number: bool) -> object:
    """Return the plain value behind a text that was kept of it."""
    if not written:
        return None
    try:
        return float(str(written)) if is_number else written
    except ValueError:
        return written


def _agreement(values: Values, plan: NamesOfPlan) -> str:
    """Tell who promised what by when."""
    language = plan.language
    said = [plan.name("person", str(values["person_id"]))] if values.get("person_id") else []
    said.append(f"“{plan.value('what', values.get('what'))}”")
    if values.get("due"):
        said.append(language.text(marked("by {due}"), due=language.day(date.fromisoformat(str(values["due"])))))
    return language.text(marked("Agreed: {words}"), words=", ".join(said))


def _tension(values: Values, plan: NamesOfPlan) -> str:
    """Tell a tension by its poles."""
    message = marked("Tension: {left} and {right}")
    left, right = (plan.value(one, values.get(one)) for one in ("left", "right"))
    return plan.language.text(message, left=left, right=right)


_TOLD: Final[Mapping[str, Callable[[Values, NamesOfPlan], str]]] = {
    "benefit": _line(marked("“{name}” is for {group}"), group="served_group_id"),
    "experiment": _line(marked("“{name}” is an experiment")),
    "amendment": _amendment,
    "reading": _line(marked("Measured of “{name}”: {value}"), value="value"),
    "expense": _line(marked("Spent on “{name}”: {euros} euros, {weeks} weeks"), euros="euros", weeks="weeks"),
    "closure": _line(marked("How “{name}” is wound down")),
    "agreement": _agreement,
    "tension": _tension,
    "sign": _line(marked("Sign of “{name}”: “{sign}”"), sign="sign"),
    "placement": _line(marked("A mark on “{name}”: {position}"), position="position"),
    "pull": _line(marked("“{name}” pulls on {tension}"), tension="tension_id"),
    "chance": _line(marked("Chance: “{chance}”"), chance="chance"),
    "success": _line(marked("What “{name}” brought: “{brought}”"), brought="brought"),
    "rescheduling": _line(marked("Why “{name}” was moved: “{reason}”"), reason="reason"),
    "minute": _line(marked("In the minutes: “{line}”"), line="line"),
    "ethics_question": _line(marked("Question of ethics: “{wording}”"), wording="wording"),
    "ethics_answer": _line(marked("Answer of “{name}”: “{answer}”"), answer="answer"),
    "assessment": _line(marked("{kind} of “{name}”: {state}"), kind="assessment_kind", state="assessment_state"),
}
