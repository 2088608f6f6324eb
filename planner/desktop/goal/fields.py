"""What the forms of a goal share: each editor is a session on the document, and only what was touched is written."""

from planner.desktop.forms.editing_session import EditingSession
from planner.desktop.forms.pages import Sheet
from planner.document.seen import Seen
from planner.roadmap import Goal


class GoalFields(Sheet):
    """Editors of some fields of a goal. `goal()` returns what was written, or None and says what is amiss."""

    def __init__(self) -> None:
        super().__init__()
        self.sessions: dict[str, EditingSession] = {}
        """By the name of the field; none for a goal that is in no document yet."""

    def goal(self) -> Goal | None:
        """Return the goal as it is written; None when something is amiss, which is then said beside the field."""
        raise NotImplementedError

    def renew(self, goal: Goal) -> None:
        """Show what stands in the goal now; what is in hand stays."""
        raise NotImplementedError

    @property
    def in_hand(self) -> list[EditingSession]:
        """The editors in which something stands that is not in the plan."""
        return [session for session in self.sessions.values() if session.in_hand]

    def touched(self) -> list[tuple[Seen, dict[str, object]]]:
        """Return the values of what was touched, with what their editors had seen; `goal` must have returned one."""
        goal, by_point = self.goal(), dict[frozenset[str], tuple[Seen, dict[str, object]]]()
        for name, session in self.sessions.items():
            if session.in_hand and session.seen is not None:
                point = by_point.setdefault(frozenset(session.seen.heads), (session.seen, {}))
                point[1][name] = getattr(goal, name)
        return [*by_point.values()]
