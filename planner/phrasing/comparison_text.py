"""What changed, in short sentences: for the window, the command line and paper alike."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from planner.insight.comparison import ChangedStep, ChangeKind, Comparison, Difference
from planner.insight.progress import figures
from planner.message import marked
from planner.phrasing.field_values import is_text, value_text
from planner.phrasing.language import Language
from planner.phrasing.word_text import decision_text, word_text
from planner.roadmap import CheckIn, Decision, Roadmap, Status, Step
from planner.roadmap.edits import record_of
from planner.roadmap.entities import FIELDS
from planner.roadmap.period import period_of

LONGEST: Final = 120
LONGEST_WORD: Final = 900
"""Letters of a title or value, and of what an owner said or somebody decided, that are shown."""
"""Letters of a text of the plan that are shown of its old and new words."""
_WHOLE: Final = ("title", "statement", "for_whom")
"""Texts that are short enough to show what stood there."""


class ComparisonText:
    """Tells a comparison in a language; names are those of the later plan, and of the earlier where gone."""

    def __init__(self, before: Roadmap, after: Roadmap, language: Language) -> None:
        self._before, self._after, self._language = before, after, language
        self._tellers: dict[ChangeKind, Callable[[Difference], str]] = {
            ChangeKind.ADDED: self._added,
            ChangeKind.FINISHED: lambda _one: language.text(marked("Finished")),
            ChangeKind.STOPPED: lambda _one: language.text(marked("Stopped")),
            ChangeKind.STATUS: self._status,
            ChangeKind.PERIOD: self._period,
            ChangeKind.OWNER: self._field,
            ChangeKind.PROGRESS: self._progress,
            ChangeKind.MOVED: self._moved,
            ChangeKind.TEXT: self._text,
            ChangeKind.OTHER: self._field,
            ChangeKind.DECISION: self._decision,
            ChangeKind.WORD: self._word,
            ChangeKind.REMOVED: self._removed,
        }

    def of(self, difference: Difference) -> str:
        """Return the sentence of one difference."""
        return self._tellers[difference.sort](difference)

    def in_one(self, differences: Iterable[Difference]) -> str:
        """Return the sentences of several differences on one line."""
        return " · ".join(map(self.of, differences))

    def nothing(self) -> str:
        """Return the sentence for two plans that are the same."""
        return self._language.text(marked("Nothing changed between these two days."))

    def all(self, changed: ChangedStep) -> list[str]:
        """Return the sentences of one step."""
        return [self.of(one) for one in changed.differences]

    def summary(self, comparison: Comparison) -> list[str]:
        """Return of how many steps what is told, a few words each: every step that is told is in one of them."""
        plural, counts = self._language.plural, comparison.counts()
        said = {
            ChangeKind.ADDED: plural("{count} step added", "{count} steps added", counts.get(ChangeKind.ADDED, 0)),
            ChangeKind.REMOVED: plural("{count} removed", "{count} removed", counts.get(ChangeKind.REMOVED, 0)),
            ChangeKind.MOVED: plural("{count} moved", "{count} moved", counts.get(ChangeKind.MOVED, 0)),
        }
        told = [words for sort, words in said.items() if counts.get(sort)]
        if comparison.edited:
            told.append(self._edited(comparison))
        if words := counts.get(ChangeKind.WORD):
            told.append(plural("a word about {count} step", "a word about {count} steps", words))
        if decided := counts.get(ChangeKind.DECISION):
            told.append(plural("a decision about {count} step", "a decision about {count} steps", decided))
        goal = self._language.text(marked("the big goal changed"))
        return [*told, *([goal] if comparison.goal else [])]

    def _edited(self, comparison: Comparison) -> str:
        """Return how many steps have something else in them, and of these what people ask for."""
        plural, counts = self._language.plural, comparison.counts()
        asked = {
            plural("{count} finished", "{count} finished", counts.get(ChangeKind.FINISHED, 0)): counts.get(
                ChangeKind.FINISHED
            ),
            plural("{count} stopped", "{count} stopped", counts.get(ChangeKind.STOPPED, 0)): counts.get(
                ChangeKind.STOPPED
            ),
            plural("{count} ends later", "{count} end later", comparison.slipped): comparison.slipped,
            plural("{count} other owner", "{count} other owners", counts.get(ChangeKind.OWNER, 0)): counts.get(
                ChangeKind.OWNER
            ),
        }
        changed = plural("{count} changed", "{count} changed", comparison.edited)
        among = ", ".join(words for words, count in asked.items() if count)
        return self._language.text(marked("{changed} ({among})"), changed=changed, among=among) if among else changed

    def title(self, step: Step) -> str:
        """Return the title of a step, or a word for none."""
        return " ".join(step.title.split()) or self._language.text(marked("(no title)"))

    def _added(self, one: Difference) -> str:
        """Tell a new step with who has it and when, as far as that is known."""
        step: Step = one.new
        period = figures(self._after, step).period if step.id in self._after.steps else period_of(step)
        text, more = self._language.text, self._language.period(period)
        if step.owner_id:
            owner = self._value("owner_id", step.owner_id)
            words = marked("Added: {more}, owner: {owner}") if more else marked("Added, owner: {owner}")
            return text(words, more=more, owner=owner)
        return text(marked("Added: {more}"), more=more) if more else text(marked("Added"))

    def _removed(self, one: Difference) -> str:
        text, plural, below = self._language.text, self._language.plural, one.new - 1
        if below:
            return plural("Removed, with {count} step below it", "Removed, with {count} steps below it", below)
        return text(marked("Removed"))

    def _decision(self, one: Difference) -> str:
        decision: Decision = one.new
        words = _cut(decision_text(decision, self._after, self._language), LONGEST_WORD)
        return self._language.text(marked("Decided: {words}"), words=words)

    def _word(self, one: Difference) -> str:
        said: CheckIn = one.new
        day = self._language.day(said.day) if said.day is not None else "–"
        words = _cut(word_text(said, self._after, self._language), LONGEST_WORD)
        return self._language.text(marked("{day}: “{words}”"), day=day, words=words)

    def _status(self, one: Difference) -> str:
        text = self._language.text
        if one.old is Status.STOPPED:
            return text(marked("Taken up again"))
        if one.old is Status.DONE:
            return text(marked("Opened again, it is not done after all"))
        return text(marked("Begun") if one.new is Status.UNDER_WAY else marked("Not begun after all"))

    def _progress(self, one: Difference) -> str:
        percent = self._language.percent
        return self._language.text(marked("Progress from {old} to {new}"), old=percent(one.old), new=percent(one.new))

    def _period(self, one: Difference) -> str:
        text, period = self._language.text, self._language.period
        old, new = period(one.old), period(one.new)
        if not one.old or not one.new:
            none = text(marked("no period"))
            return text(marked("Period: {old} → {new}"), old=old or none, new=new or none)
        if not one.days:
            return text(marked("Period: {old} → {new}"), old=old, new=new)
        if one.old.start == one.new.start and one.old.end and one.new.end:  # only the end moved: that is all to see
            old, new = self._language.day(one.old.end), self._language.day(one.new.end)
        return text(marked("{shift}: {old} → {new}"), shift=shift_text(one.days, self._language), old=old, new=new)

    def _moved(self, one: Difference) -> str:
        return self._language.text(
            marked("Moved from {old} to {new}"), old=self._under(one.old), new=self._under(one.new)
        )

    def _under(self, step_id: str | None) -> str:
        if step_id is None:
            return self._language.text(marked("directly under the big goal"))
        step = self._after.steps.get(step_id) or self._before.steps.get(step_id)
        return f"“{_cut(self.title(step))}”" if step is not None else "–"

    def _text(self, one: Difference) -> str:
        text, field = self._language.text, self._language.field(one.field)
        if one.field in _WHOLE and one.old:
            return text(marked("{field} was: “{old}”"), field=field, old=_cut(one.old))
        if not is_text(one.field):
            return self._field(one)
        if not one.old:
            return text(marked("{field} filled in"), field=field)
        return text(marked("{field} rewritten") if one.new else marked("{field} emptied"), field=field)

    def _field(self, one: Difference) -> str:
        text, field = self._language.text, self._language.field(one.field)
        old, new = self._value(one.field, one.old), self._value(one.field, one.new)
        if one.old is None:
            return text(marked("{field}: {new}"), field=field, new=new)
        if one.new is None:
            return text(marked("{field}: none now, it was {old}"), field=field, old=old)
        return text(marked("{field} from {old} to {new}"), field=field, old=old, new=new)

    def _value(self, field: str, value: Any) -> str:  # noqa: ANN401 - the value of any field
        known = FIELDS.get(field)
        if value is None or known is None:
            return _cut(str(value)) if value is not None else "–"
        if known.reference:
            record = record_of(self._after, known.reference, value) or record_of(self._before, known.reference, value)
            return _cut(str(getattr(record, "name", ""))) or "–"
        said = value_text(known.type, known.type.plain(value), self._language)
        return _cut(said) if said == value else said


def _cut(text: str, longest: int = LONGEST) -> str:
    words = " ".join(text.split())
    return words if len(words) <= longest else f"{words[: longest - 1].rstrip()}…"


def shift_text(days: int, language: Language) -> str:
    """Return by how much a step moved, in the unit that people would use: "4 weeks later", "3 days earlier"."""
    count, plural = abs(days), language.plural
    weeks, months = round(count / 7), round(count / 30.44)
    if days > 0:
        if count < 14:
            return plural("{count} day later", "{count} days later", count)
        if count < 61:
            return plural("{count} week later", "{count} weeks later", weeks)
        return plural("{count} month later", "{count} months later", months)
    if count < 14:
        return plural("{count} day earlier", "{count} days earlier", count)
    if count < 61:
        return plural("{count} week earlier", "{count} weeks earlier", weeks)
    return plural("{count} month earlier", "{count} months earlier", months)
