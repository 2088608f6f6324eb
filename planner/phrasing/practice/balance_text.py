"""The balance of a plan in words: how much each kind, pillar or theme has, and gently what is empty."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from planner.insight.practice.balance import NONE, Balance, Counted, Over, Share
from planner.message import marked
from planner.phrasing.language import Language
from planner.phrasing.practice.usual_steps import USUAL_STEPS
from planner.roadmap import ChangeKind, Roadmap

_NONE: Final = {
    Over.KINDS: marked("no kind given"),
    Over.PILLARS: marked("no pillar"),
    Over.THEMES: marked("no theme"),
}


class BalanceRow(NamedTuple):
    """One row of a chart: its name, its steps in all and in each year, and which figure that is; `rest` has none."""

    name: str
    share: Share
    counted: Counted
    rest: bool = False


def kind_rows(found: Balance, language: Language) -> list[BalanceRow]:
    """Return a row for each kind of change, also of those that have nothing, and last what has none."""
    names = {str(kind): _capital(language.choice(kind)) for kind in ChangeKind}
    return _rows(found, Over.KINDS, names, language)


def pillar_rows(roadmap: Roadmap, found: Balance, language: Language) -> list[BalanceRow]:
    """Return a row for each pillar, and last what has none."""
    return _rows(found, Over.PILLARS, {one.id: one.name for one in roadmap.pillars}, language)


def theme_rows(roadmap: Roadmap, found: Balance, language: Language) -> list[BalanceRow]:
    """Return a row for each theme, in the order of the pillars, and last what has none."""
    themes = [theme for pillar in roadmap.pillars for theme in roadmap.themes_of(pillar)]
    return _rows(found, Over.THEMES, {one.id: one.name for one in themes}, language)


def _rows(found: Balance, over: Over, names: Mapping[str, str], language: Language) -> list[BalanceRow]:
    shares = found.over(over)
    rows = [BalanceRow(name, shares.get(key, Share()), Counted(over, key)) for key, name in names.items()]
    if rows and NONE in shares:
        rows.append(BalanceRow(language.text(_NONE[over]), shares[NONE], Counted(over), rest=True))
    return rows


def counted_name(roadmap: Roadmap, counted: Counted, language: Language) -> str:
    """Return what a figure is about, as "Technology, 2027"; "" where the plan has no such pillar or theme any more."""
    if counted.key == NONE:
        name = language.text(_NONE[counted.over])
    elif counted.over is Over.KINDS:
        name = _capital(language.choice(ChangeKind(counted.key)))
    else:
        records = roadmap.pillars if counted.over is Over.PILLARS else roadmap.themes
        record = records.get(counted.key)
        if record is None:
            return ""
        name = record.name or "–"
    return name if counted.year is None else f"{name}, {counted.year}"


def figure_words(row: BalanceRow, year: int | None, language: Language) -> str:
    """Return a figure in words, as "Technology, 2027: 3 steps"."""
    count = row.share.figure(year)
    name = row.name if year is None else f"{row.name}, {year}"
    if not count:
        return language.text(marked("{name}: no steps"), name=name)
    return language.plural("{name}: {count} step", "{name}: {count} steps", count, name=name)


def figure_offer(row: BalanceRow, year: int | None, language: Language) -> str:
    """Return a figure in words for who has it read out, with what Enter does there."""
    words, count = figure_words(row, year, language), row.share.figure(year)
    if not count:
        return words
    return language.plural(
        "{figure}. Enter shows it in the plan.", "{figure}. Enter shows them in the plan.", count, figure=words
    )


def chart_words(rows: Sequence[BalanceRow], years: Sequence[int], language: Language) -> str:
    """Return a chart in words, a sentence for each row, for who has it read out."""
    told: list[str] = []
    for row in rows:
        steps, by_year = language.plural("{count} step", "{count} steps", row.share.count), row.share.by_year
        over = ", ".join(f"{year}: {by_year[year]}" for year in years if by_year.get(year))
        told.append(f"{row.name}: {steps}" + (f" ({over})" if over else ""))
    return ". ".join(told)


def leading_words(found: Balance, language: Language) -> str:
    """Return what the page begins with: how many steps are counted, and how many say what kind of change they are."""
    if not found.leaves:
        return language.text(marked("There are no steps yet to weigh."))
    given = sum(share.count for key, share in found.kinds.items() if key != NONE)
    if not given:
        return language.text(marked("No step says yet what kind of change it is; it is a field of each step."))
    return language.text(
        marked("{given} of {count} steps with nothing below them say what kind of change they are."),
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
