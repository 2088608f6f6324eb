"""What people carry at one time in words, the same on screen and for who has it read out."""

from planner.insight.load import Load, QuarterLoad
from planner.message import marked
from planner.phrasing.language import Language
from planner.roadmap.period import Period


def load_words(language: Language, cell: QuarterLoad, most: int) -> str:
    """Return how much one person carries in one quarter: "3 steps, one more than the limit"."""
    if not cell.count:
        return language.text(marked("nothing"))
    steps = language.plural("{count} step", "{count} steps", cell.count)
    if not cell.above:
        return steps
    more = language.plural("one more than the limit", "{count} more than the limit", cell.count - most)
    return f"{steps}, {more}"


def cell_words(language: Language, name: str, quarter: Period, cell: QuarterLoad, most: int) -> str:
    """Return the words of a cell of the heat map: "Architect, Q1 2027: 3 steps, one more than the limit"."""
    return language.text(
        marked("{name}, {quarter}: {words}"),
        name=name,
        quarter=language.period(quarter),
        words=load_words(language, cell, most),
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
