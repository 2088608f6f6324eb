"""What is said of making the file smaller: which copies are still out, and what became of the file."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from planner.desktop.sharing.words import in_bytes
from planner.desktop.wording import Wording
from planner.document.folding import Folded, Sent
from planner.roadmap.refusal import marked

MOST: Final = 6
"""Copies that are named; of more, only how many."""


def copies_out(sent: Sequence[Sent], wording: Wording) -> str:
    """Return the copies that were handed out and have not come back, a line each: name, day and by whom."""
    if not sent:
        return wording.text(marked("As far as this file knows, every copy has come back."))
    lines = [f"• {_copy(one, wording)}" for one in sent[:MOST]]
    if len(sent) > MOST:
        lines.append("• " + wording.plural("and {count} more", "and {count} more", len(sent) - MOST))
    return "\n".join(lines)


def _copy(sent: Sent, wording: Wording) -> str:
    day = wording.language.day(datetime.fromisoformat(sent.made_at).astimezone().date())
    return " · ".join(filter(None, (sent.name, day, sent.author.strip())))


def outcome(folded: Folded, before: int, wording: Wording) -> str:
    """Return what became of a file that had `before` bytes."""
    changes = wording.plural(
        "{number} change folded", "{number} changes folded", folded.changes, number=_number(folded.changes, wording)
    )
    was, now = in_bytes(before, wording), in_bytes(folded.after_size, wording)
    if folded.after_size >= before or was == now:
        return wording.text(marked("{changes}. The file is as large as it was: {now}."), changes=changes, now=now)
    return wording.text(
        marked("{changes}. The file went from {before} to {now}."), changes=changes, before=was, now=now
    )


def _number(count: int, wording: Wording) -> str:
    return wording.language.number(count)
