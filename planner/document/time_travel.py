"""The plan as it was: on any day, as far as the changes that are here today tell."""

import sqlite3
from datetime import datetime

from planner.document.replay import replay
from planner.roadmap.roadmap import Roadmap
from planner.store import journal


def plan_as_of(connection: sqlite3.Connection, moment: datetime) -> Roadmap:
    """Return what the changes made up to a moment come to; the very first one counts whenever it was made."""
    changes = journal.all_changes(connection)
    kept = [one for one in changes if one[0].moment <= moment] or changes[:1]
    known = {head.id for head, _ in kept}
    # A clock of a computer that ran ahead may put a change before one that it followed.
    whole = [one for one in kept if all(followed in known for followed in one[0].follows)]
    return replay(whole).roadmap
