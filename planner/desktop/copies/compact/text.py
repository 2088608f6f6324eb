"""What is said of making the file smaller: which copies are still out, and what became of the file."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from planner.desktop.copies.share.text import in_bytes
from planner.desktop.services.translator import Translator
from planner.document.sharing.compaction import Compactable, Compacted, Sent
from planner.message import marked

MOST: Final = 6
"""Copies that are named; of more, only how many."""


def copies_out(sent: Sequence[Sent], translator: Translator) -> str:
    """Return the copies that were handed out and have not come back, a line each: name, day and by whom."""
    if not sent:
        return translator.text(marked("As far as this file knows, every copy has come back."))
    lines = [f"• {_copy(one, translator)}" for one in sent[:MOST]]
    if len(sent) > MOST:
        lines.append("• " + translator.plural("and {count} more", "and {count} more", len(sent) - MOST))
    return "\n".join(lines)


def made_before(sent: Sequence[Sent], translator: Translator) -> str:
    """Return the warning about copies that were made before the chosen day: which cannot come back; "" for none.

    Whether a copy was handed out with its history is not kept: the people who made it know.
    """
    if not sent:
        return ""
    names = [f"“{one.name}”" if one.name else _day(one, translator) for one in sent[:MOST]]
    if len(sent) > MOST:
        names.append(translator.plural("and {count} more", "and {count} more", len(sent) - MOST))
    return translator.plural(
        "Made before that day: {names}. If it is a copy to read, without history, it can no longer come back after "
        "this; bring it back first.",
        "Made before that day: {names}. Those that are copies to read, without history, can no longer come back after "
        "this; bring them back first.",
        len(sent),
        names=", ".join(names),
    )


def _copy(sent: Sent, translator: Translator) -> str:
    return " · ".join(filter(None, (sent.name, _day(sent, translator), sent.author.strip())))


def _day(sent: Sent, translator: Translator) -> str:
    """Return the day on which a copy was made, which is all that is told of one whose name was dropped."""
    return translator.language.day(datetime.fromisoformat(sent.made_at).astimezone().date())


def outcome(folded: Compacted, before: int, translator: Translator) -> str:
    """Return what became of a file that had `before` bytes."""
    changes = translator.plural(
        "{number} change left out of the history",
        "{number} changes left out of the history",
        folded.changes,
        number=_number(folded.changes, translator),
    )
    was, now = in_bytes(before, translator), in_bytes(folded.after_size, translator)
    if folded.after_size >= before or was == now:
        return translator.text(marked("{changes}. The file is as large as it was: {now}."), changes=changes, now=now)
    return translator.text(
        marked("{changes}. The file went from {before} to {now}."), changes=changes, before=was, now=now
    )


def what_goes(changes: int, before: int, folded: Compacted | None, translator: Translator) -> str:
    """Return what leaving out some changes comes to; `folded` is what a trial came to, None while none is known."""
    said = translator.plural(
        "{number} change would be left out.",
        "{number} changes would be left out.",
        changes,
        number=_number(changes, translator),
    )
    if folded is None:
        return said
    was, now = in_bytes(before, translator), in_bytes(folded.after_size, translator)
    more = marked("The file would go from {before} to about {now}.")
    if folded.after_size >= before or was == now:
        more = marked("The file would hardly get smaller.")
    return f"{said} {translator.text(more, before=was, now=now)}"


def proposed(foldable: Compactable, today: date) -> date | None:
    """Return the day that is proposed: the longest history to keep that leaves something out, None for none."""
    kept = (365, 182, 91, 30, 7, 0)
    days = [today - timedelta(days=count) for count in kept]
    return next((day for day in days if foldable.changes(day)), None)


def _number(count: int, translator: Translator) -> str:
    return translator.language.number(count)
