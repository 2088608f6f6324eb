"""What can be done about a chance: made a step, made an experiment, or let go with a word why."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from planner.desktop.mending.acts import Act, Asked, Mended
from planner.desktop.mending.understanding import step_said
from planner.desktop.step_editing.editing import quoted
from planner.document.operations.practice import chances
from planner.document.operations.practice.step_meant import step_meant
from planner.message import marked
from planner.roadmap import PlanError
from planner.roadmap.practice.course import Chance, ChanceState

_UNDER: Final = Asked(
    marked("Under which step? (number or title; empty: right under the goal)"), "words", understood=step_said
)


def _of(mended: Mended) -> Chance:
    one = mended.record
    if not isinstance(one, Chance):
        raise PlanError(marked("This is no longer in the roadmap; it was removed."))
    return one


def _label(mended: Mended, message: str) -> str:
    return mended.translator.text(message, title=quoted(_of(mended).chance) or mended.translator.text("(no title)"))


def _take(mended: Mended, typed: str, label: str, *, experiment: bool) -> None:
    document = mended.writer.document
    above = step_meant(document.roadmap, typed)
    chances.take_as_step(document, _of(mended), above, date.today(), label, experiment=experiment)


def _step(mended: Mended, answers: tuple[str, ...]) -> None:
    _take(mended, answers[0], _label(mended, marked("chance “{title}” becomes a step")), experiment=False)


def _experiment(mended: Mended, answers: tuple[str, ...]) -> None:
    _take(mended, answers[0], _label(mended, marked("chance “{title}” becomes an experiment")), experiment=True)


def _let_go(mended: Mended, answers: tuple[str, ...]) -> None:
    label = _label(mended, marked("let chance “{title}” go"))
    chances.let_go(mended.writer.document, _of(mended), answers[0], date.today(), label)


def _weigh_again(mended: Mended, _answers: tuple[str, ...]) -> None:
    chances.weigh_again(mended.writer.document, _of(mended), _label(mended, marked("weigh chance “{title}” again")))


def _reword(mended: Mended, answers: tuple[str, ...]) -> None:
    label = _label(mended, marked("other words for chance “{title}”"))
    chances.reword_chance(mended.writer.document, _of(mended), answers[0], label)


def _remove(mended: Mended, _answers: tuple[str, ...]) -> None:
    chances.remove_chance(mended.writer.document, _of(mended), _label(mended, marked("remove chance “{title}”")))


ACTS: Final[Mapping[str, Act]] = {
    act.name: act
    for act in (
        Act("step", marked("Make it a step"), (_UNDER,), _step, "1"),
        Act("again", marked("Weigh again"), (), _weigh_again, "1"),
        Act("experiment", marked("Try it small"), (_UNDER,), _experiment, "2"),
        Act("let-go", marked("Let it go"), (Asked(marked("Why?"), "words"),), _let_go, "3"),
        Act("reword", marked("Other words"), (Asked(marked("The chance"), "words"),), _reword, "5"),
        Act("remove", marked("Remove"), (), _remove, "9"),
    )
}
"""Every act on a chance by its name, in the order in which they are offered."""


def offered(chance: Chance) -> Sequence[str]:
    """Return the acts for a chance as it is."""
    first = ("step", "experiment", "let-go") if chance.chance_state is ChanceState.OPEN else ("again",)
    return (*first, "reword", "remove")
