"""A rule about ethics: who uses AI or personal data has answered what that asks."""

from datetime import date

from planner.insight.attention.point import Finding
from planner.insight.practice.ethics import is_asked, look_again, open_questions
from planner.message import marked
from planner.roadmap import Roadmap, Step


def unanswered(roadmap: Roadmap, step: Step, today: date) -> Finding | None:
    """Find a step that uses AI or personal data with a question without an answer, or one to be looked at again."""
    if not is_asked(step):
        return None
    count = open_questions(roadmap, step)
    if count:
        return Finding(
            marked("“{title}” uses AI or personal data; questions without an answer: {count}."), {"count": count}
        )
    again = look_again(roadmap, step, today)
    if again is None:
        return None
    message = marked("An answer of “{title}” was to be looked at again on {day}.")
    return Finding(message, {"day": again.look_again})
