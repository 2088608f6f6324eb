"""What people carry at one time in words, the same on screen and for who has it read out."""

from planner.insight.load import Load, QuarterLoad
from planner.message import marked
from planner.phrasing.language import Language
from planner.roadmap.period import Period


def load_words(language: Language, count: int, most: int) -> str:
    """Return how many steps one person carries: "3 steps, one more than the limit"."""
    if not count:
        return language.text(marked("nothing"))
    steps = language.plural("{count} step", "{count} steps", count)
    if count <= most:
        return steps
    more = language.plural("one more than the limit", "{count} more than the limit", count - most)
    return f"{steps}, {more}"


def weighed_words(language: Language, cell: QuarterLoad, most: int) -> str:
    """Return how many steps one person carries in one quarter, and what they weigh where that is another figure."""
    words = load_words(language, cell.count, most)
    if not cell.count or cell.weight == cell.count:
        return words
    weight = language.number(cell.weight, 0 if cell.weight == int(cell.weight) else 1)
    return language.text(marked("{words}; together they weigh {weight}"), words=words, weight=weight)


def counting_rule(language: Language, *, weighed: bool = False) -> str:
    """Return which steps are counted as load, each once, and where they are `weighed` what the tint tells."""
    counts = language.text(marked("Every open step counts once; steps with steps below them, and milestones, do not."))
    tint = marked("The darker a cell, the more its steps weigh together.")
    return f"{counts} {language.text(tint)}" if weighed else counts


def cell_words(language: Language, name: str, quarter: Period, cell: QuarterLoad, most: int) -> str:
    """Return the words of a cell of the heat map: "Architect, Q1 2027: 3 steps, one more than the limit"."""
    return language.text(
        marked("{name}, {quarter}: {words}"),
        name=name,
        quarter=language.period(quarter),
        words=weighed_words(language, cell, most),
    )


def uncounted_words(language: Language, whole: Load) -> str:
    """Return how many open steps stand in no row, for want of a date or an owner; "" where all do."""
    parts = [
        language.plural("{count} step has no date", "{count} steps have no date", whole.undated),
        language.plural("{count} step has no owner", "{count} steps have no owner", whole.ownerless),
    ]
    said = [words for words, count in zip(parts, (whole.undated, whole.ownerless), strict=True) if count]
    if not said:
        return ""
    both = language.text(marked("{one} and {other}"), one=said[0], other=said[1]) if len(said) == 2 else said[0]
    return language.text(marked("Not counted: {words}."), words=both)
