"""The steps under a name: those it owns or holds, and those it helps with, each a row."""

from typing import Final

from planner.desktop.lists import ListRow
from planner.desktop.outline.row_style import MARKS
from planner.desktop.people.name_acts import Named
from planner.desktop.services.translator import Translator
from planner.insight.holdings import Holdings
from planner.insight.progress import figures
from planner.message import marked
from planner.roadmap import Person, Roadmap, Step

MOST: Final = 500
"""Steps of a name that are listed; of ten thousand, those above are counted."""


def step_rows(translator: Translator, roadmap: Roadmap, held: Holdings, record: Named) -> list[ListRow]:
    """Return a row for each step under a name, the first of them where there are very many."""
    rows: list[ListRow] = []
    lines: dict[tuple[object, ...], str] = {}
    for group, ids in zip(groups_of(translator, record), (held.steps, held.helped), strict=True):
        here = ids.get(record.id, ())
        steps = filter(None, map(roadmap.steps.get, here[:MOST]))
        rows += [_step_row(translator, roadmap, group, step, lines) for step in steps]
        if over := len(here) - MOST:
            words = translator.plural("and {count} more", "and {count} more", over)
            more = ListRow("", group, words, translator.text(marked("They stand in the plan.")), "list-tree")
            rows += [more] * (over > 0)
    return rows


def groups_of(translator: Translator, record: Named) -> tuple[str, str]:
    """Return the headings of the steps that a name owns or holds, and of those it helps with."""
    owned = marked("Owner of") if isinstance(record, Person) else marked("Steps")
    return translator.text(owned), translator.text(marked("Helps with"))


def _step_row(
    translator: Translator, roadmap: Roadmap, group: str, step: Step, lines: dict[tuple[object, ...], str]
) -> ListRow:
    """Return the row of a step, which says of a branch what it adds up to, as the tree does.

    `lines` keeps what was said already: many steps stand alike, and there may be ten thousand.
    """
    text, language, figure = translator.text, translator.language, figures(roadmap, step)
    alike = (figure.status, figure.progress, figure.period)
    if (line := lines.get(alike)) is None:
        said = (language.status(figure.status), language.percent(figure.progress), language.period(figure.period))
        line = lines[alike] = " · ".join(filter(None, said))
    title = f"{roadmap.steps.number(step)}  {step.title or text(marked('(no title)'))}"
    return ListRow(f"{group} {step.id}", group, title, line, *MARKS[figure.status])
