"""Where the parts of the card of a check-in stand."""

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from planner.desktop.check_in.answers import Answers
from planner.desktop.forms.buttons import CutButton
from planner.desktop.forms.labels import line, plain
from planner.desktop.forms.retranslator import Retranslator
from planner.message import marked


class Parts(Answers, Protocol):
    """What the card of a check-in is made of: the editors of its word, and what stands around them."""

    texts: Retranslator
    path: CutButton
    who: QPushButton
    by: QWidget
    trouble: QWidget
    title: QLabel
    result: QLabel
    adds_up: QLabel
    rule: QLabel


def lay_out(card: QWidget, form: Parts) -> None:
    """Put the parts of a card in their order, which is that of reading and of Tab."""
    column = QVBoxLayout(card)
    column.setContentsMargins(24, 12, 24, 12)
    column.setSpacing(8)
    column.addLayout(_beside((form.path, 1), (form.who, 0)))
    _author(form)
    column.addWidget(form.by)
    column.addWidget(form.title)
    column.addWidget(form.result)
    asked = form.questions
    asked["progress"].add_below(form.adds_up)
    column.addLayout(_beside((asked["progress"], 1), (asked["confidence"], 0), space=24))
    column.addWidget(asked["note"])
    rule = QVBoxLayout()
    rule.setContentsMargins(0, 22, 0, 0)  # beside the buttons, below the name above them
    rule.addWidget(form.rule, 1, Qt.AlignmentFlag.AlignVCenter)
    health = _beside((asked["health"], 0), space=16)
    health.addLayout(rule, 1)
    column.addLayout(health)
    _trouble(form)
    column.addWidget(form.trouble)
    column.addLayout(_beside((asked["needs"], 3), (asked["needs_from"], 2), space=12))
    column.addStretch(1)
    _say_in_empty(form)


def _author(form: Parts) -> None:
    row = _beside((form.questions["author"], 3), (form.questions["day"], 2), space=12)
    row.setContentsMargins(0, 0, 0, 0)
    form.by.setLayout(row)
    form.by.hide()


def _trouble(form: Parts) -> None:
    """Put the three lines and what is off in a part that folds."""
    column = QVBoxLayout(form.trouble)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    column.addWidget(line())
    title = plain(kind="quiet")
    form.texts.text(marked("Three short lines"), title.setText)
    head = QHBoxLayout()
    head.addWidget(title, 1)
    head.addWidget(form.questions["aspect"])
    column.addLayout(head)
    for name in ("cause", "consequence", "correction"):
        column.addWidget(form.questions[name])
    column.addWidget(line())
    form.trouble.hide()


def _say_in_empty(form: Parts) -> None:
    for editor, words in (
        (form.note, marked("How is it going?")),
        (form.cause, marked("What is the reason?")),
        (form.consequence, marked("What does it lead to?")),
        (form.correction, marked("What do you do about it?")),
        (form.needs, marked("A decision, time, a person …")),
    ):
        form.texts.text(words, editor.setPlaceholderText)
    form.texts.text(marked("a name"), form.needs_from.setPlaceholderText)
    form.texts.text(marked("a name"), form.author.setPlaceholderText)


def _beside(*parts: tuple[QWidget, int], space: int = 8) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(space)
    for widget, stretch in parts:
        row.addWidget(widget, stretch, Qt.AlignmentFlag.AlignTop)
    return row
