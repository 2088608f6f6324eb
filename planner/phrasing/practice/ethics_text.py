"""Ethics in words: the questions, the answers, and the overview for the board.

The core values of NORA are those of its users' council (Kernwaarden van Dienstverlening, 12 November 2020): trust,
safe, ready for the future, effective, efficient.
"""

from datetime import date
from typing import Final

from planner.insight.practice.ethics import Asked, asked_of, assessments_of, steps_asked
from planner.message import marked
from planner.phrasing.language import Language
from planner.phrasing.listing import Listing, ListingRow, grouped
from planner.phrasing.plan_text import name_of
from planner.roadmap import Roadmap, Step
from planner.roadmap.practice.ethics import CONTROL, DATA_USE, PUBLIC_VALUE

QUESTIONS: Final = {
    CONTROL: marked("Who stays in control?"),
    DATA_USE: marked("Who can see what data is used for?"),
    PUBLIC_VALUE: marked("Which public value is at stake?"),
}
HINTS: Final = {
    CONTROL: marked("Who decides, and who can put it right when it goes wrong?"),
    DATA_USE: marked("Can the people whose data it is see it, and where?"),
    PUBLIC_VALUE: marked("Trust, safe, ready for the future, effective, efficient (NORA), or one of your own."),
}
COLUMNS: Final = (
    marked("No."),
    marked("Step"),
    marked("Question"),
    marked("Answer"),
    marked("Who"),
    marked("Look again on"),
)


def question_text(roadmap: Roadmap, question: str, language: Language) -> str:
    """Return a question in words."""
    if question in QUESTIONS:
        return language.text(QUESTIONS[question])
    own = roadmap.ethics_questions.get(question)
    return own.wording if own is not None else language.text(marked("(no longer there)"))


def answer_line(roadmap: Roadmap, one: Asked, language: Language, today: date) -> str:
    """Return the answer with whose it is and when it is looked at again, or that there is none."""
    if one.answer is None or one.is_open:
        hint = HINTS.get(one.question, "")
        return language.text(hint) if hint else language.text(marked("Not answered yet"))
    again = ""
    if one.answer.look_again is not None:
        message = (
            marked("to be looked at again since {day}") if one.answer.look_again <= today else marked("again on {day}")
        )
        again = language.text(message, day=language.day(one.answer.look_again))
    who = name_of(roadmap.people.get(one.answer.person_id))
    aside = ", ".join(part for part in (who, again) if part)
    return f"{one.answer.answer} ({aside})" if aside else one.answer.answer


def uses_text(step: Step, language: Language) -> str:
    """Return what a step uses: AI, personal data, or both."""
    parts = [
        language.text(marked("AI")) if step.uses_ai else "",
        language.text(marked("personal data")) if step.uses_personal_data else "",
    ]
    return ", ".join(part for part in parts if part)


def assessed_text(roadmap: Roadmap, step: Step, language: Language) -> str:
    """Return how far the assessments of a step are: "DPIA made (3 Nov 2026)"."""
    told: list[str] = []
    for one in assessments_of(roadmap, step):
        words = f"{language.choice(one.assessment_kind)} {language.choice(one.assessment_state)}"
        told.append(f"{words} ({language.day(one.day)})" if one.day is not None else words)
    return ", ".join(told)


def step_heading(roadmap: Roadmap, step: Step, language: Language) -> str:
    """Return a step as the head of its questions: number, title, and what it uses."""
    title = f"{roadmap.steps.number(step)}  {step.title or language.text(marked('(no title)'))}"
    uses = uses_text(step, language)
    return f"{title} · {uses}" if uses else title


def ethics_listing(roadmap: Roadmap, language: Language, today: date, title: str, about: str) -> Listing:
    """Return the overview for the board of ethics, for paper, spreadsheet and clipboard."""
    rows: list[tuple[str, ListingRow]] = []
    for step in steps_asked(roadmap):
        head, number = step_heading(roadmap, step, language), roadmap.steps.number(step)
        assessed = assessed_text(roadmap, step, language)
        if assessed:
            head = f"{head} · {assessed}"
        for one in asked_of(roadmap, step):
            question = question_text(roadmap, one.question, language)
            known = None if one.is_open else one.answer
            cells = (
                number,
                step.title,
                question,
                known.answer if known is not None else None,
                (name_of(roadmap.people.get(known.person_id)) or None) if known is not None else None,
                known.look_again if known is not None else None,
            )
            line = answer_line(roadmap, one, language, today)
            if known is None:
                line = language.text(marked("Not answered yet"))
            rows.append((head, ListingRow(question, line, cells, step.id)))
    return Listing(title, grouped(rows), tuple(language.text(column) for column in COLUMNS), about)
