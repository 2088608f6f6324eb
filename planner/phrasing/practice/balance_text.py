"""The balance of a plan in words: how much each kind, pillar or theme has, and gently what is empty."""

from collections.abc import Sequence
from typing import NamedTuple

from planner.insight.practice.balance import NONE, Balance, Share
from planner.message import marked
from planner.phrasing.language import Language
from planner.phrasing.practice.usual_steps import USUAL_STEPS
from planner.roadmap import ChangeKind, Roadmap


class BalanceRow(NamedTuple):
    """One row of a chart: its name, its steps in all, and in each year of work; the `rest` is what has none."""

    name: str
    share: Share
    rest: bool = False


def kind_rows(found: Balance, language: Language) -> list[BalanceRow]:
    """Return a row for each kind of change, also of those that have nothing, and last what has none."""
    rows = [BalanceRow(_capital(language.choice(kind)), found.kinds.get(kind, Share())) for kind in ChangeKind]
    return _with_rest(rows, found.kinds, language.text(marked("no kind given")))


def pillar_rows(roadmap: Roadmap, found: Balance, language: Language) -> list[BalanceRow]:
    """Return a row for each pillar, and last what has none."""
    rows = [BalanceRow(one.name, found.pillars.get(one.id, Share())) for one in roadmap.pillars]
    return _with_rest(rows, found.pillars, language.text(marked("no pillar"))) if rows else []


def theme_rows(roadmap: Roadmap, found: Balance, language: Language) -> list[BalanceRow]:
    """Return a row for each theme, in the order of the pillars, and last what has none."""
    themes = [theme for pillar in roadmap.pillars for theme in roadmap.themes_of(pillar)]
    rows = [BalanceRow(one.name, found.themes.get(one.id, Share())) for one in themes]
    return _with_rest(rows, found.themes, language.text(marked("no theme"))) if rows else []


def _with_rest(rows: list[BalanceRow], shares: dict[str, Share], name: str) -> list[BalanceRow]:
    return [*rows, BalanceRow(name, shares[NONE], rest=True)] if NONE in shares else rows


def chart_words(rows: Sequence[BalanceRow], years: Sequence[int], language: Language) -> str:
    """Return a chart in words, a sentence for each row, for who has it read out."""
    told: list[str] = []
    for name, share, _ in rows:
        steps = language.plural("{count} step", "{count} steps", share.count)
        over = ", ".join(f"{year}: {share.by_year[year]}" for year in years if share.by_year.get(year))
        told.append(f"{name}: {steps}" + (f" ({over})" if over else ""))
    return ". ".join(told)


def leading_words(found: Balance, language: Language) -> str:
    """Return what the page begins with: how many steps are counted, and how many say what kind of change they are."""
    if not found.leaves:
        return language.text(marked("There are no steps yet to weigh."))
    given = sum(share.count for key, share in found.kinds.items() if key != NONE)
    if not given:
        return language.text(marked("No step says yet what kind of change it is; it is a field of each step."))
    return language.text(
        marked("{given} of {count} steps say what kind of change they are."),
        given=language.number(given),
        count=language.number(found.leaves),
    )


def empty_words(found: Balance, language: Language) -> list[str]:
    """Return what is pointed out gently: each kind that is empty, with what others do; nothing where none is given."""
    if all(key == NONE for key in found.kinds):
        return []
    told: list[str] = []
    for kind, examples in USUAL_STEPS.items():
        if kind not in found.kinds:
            said = " · ".join(f"“{language.text(one)}”" for one in examples)
            message = marked("Nothing yet on {kind}. Others do, for instance: {examples}.")
            told.append(language.text(message, kind=language.choice(kind), examples=said))
    return told


def empty_pillars(rows: Sequence[BalanceRow], language: Language) -> str:
    """Return which pillars or themes are empty, "" for none."""
    empty = [row.name for row in rows if not row.share.count]
    if not empty or len(empty) == len(rows):
        return ""
    return language.text(marked("Nothing yet on {names}."), names=", ".join(f"“{name}”" for name in empty))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
