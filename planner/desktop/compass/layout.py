"""Where the parts of the compass stand."""

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from planner.desktop.compass.parts import Card, PillarTable, StepColumn
from planner.desktop.compass.plan_chart import PlanChart
from planner.desktop.forms.buttons import CutButton
from planner.desktop.forms.day_field import DayField
from planner.desktop.forms.editors import NoWheelComboBox
from planner.desktop.forms.labels import line, plain
from planner.desktop.forms.pages import scrolled
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.lists import ListTools, RowList
from planner.desktop.mending import MendingCard
from planner.desktop.mending.page import SIDE
from planner.message import marked


class Parts(Protocol):
    """What the compass is made of."""

    texts: Retranslator
    title: QLabel
    quiet: QLabel
    since: NoWheelComboBox
    day: DayField
    reviewed: QPushButton
    tools: QHBoxLayout
    list_tools: ListTools
    sentence: QLabel
    list: RowList
    empty: QLabel
    all_points: QPushButton
    card: MendingCard
    heading: QLabel
    done: StepColumn
    shifted: StepColumn
    late: StepColumn
    overload: CutButton
    measure: QLabel
    sure: QLabel
    chart_card: PlanChart
    pillars: PillarTable
    pillar_card: Card
    to_pages: dict[str, QPushButton]


def lay_out(page: QWidget, parts: Parts) -> tuple[QBoxLayout, QScrollArea]:
    """Put the parts on the page in the order of reading; return what holds its two halves, and what scrolls."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(SIDE, 12, SIDE, 16)
    column.setSpacing(12)
    column.addLayout(_head(parts))
    parts.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    column.addWidget(parts.sentence)
    halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
    halves.setSpacing(24)
    halves.addLayout(_left(parts), 5)
    halves.addLayout(_right(parts), 3)
    column.addLayout(halves)
    column.addStretch(1)
    whole = QVBoxLayout(page)
    whole.setContentsMargins(0, 0, 0, 0)
    frame = scrolled(inside)
    whole.addWidget(frame)
    return halves, frame


def _head(parts: Parts) -> QHBoxLayout:
    head = QHBoxLayout()
    head.setSpacing(10)
    head.addWidget(parts.title, 0, Qt.AlignmentFlag.AlignBaseline)
    head.addWidget(parts.quiet, 1, Qt.AlignmentFlag.AlignBaseline)
    for tool in (parts.since, parts.day, parts.reviewed, parts.list_tools):
        head.addWidget(tool)
    parts.day.hide()
    head.addLayout(parts.tools)
    return head


def _since(parts: Parts) -> QHBoxLayout:
    """Return the heading of what came since, with the pages that tell more of it at its end."""
    row = QHBoxLayout()
    row.setSpacing(4)
    row.addWidget(parts.heading, 1)
    for name in ("course", "successes"):
        row.addWidget(parts.to_pages[name])
    return row


def _left(parts: Parts) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(12)
    five = Card(parts.texts, marked("Five things for this week"))
    parts.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    parts.empty.setAlignment(Qt.AlignmentFlag.AlignLeft)
    five.inside.addWidget(parts.list)
    five.inside.addWidget(parts.empty)
    five.inside.addWidget(parts.all_points, 0, Qt.AlignmentFlag.AlignRight)
    for part in (five, parts.card):
        column.addWidget(part)
    column.addLayout(_since(parts))
    column.addWidget(line())
    columns = QHBoxLayout()
    columns.setSpacing(16)
    for one in (parts.done, parts.shifted, parts.late):
        columns.addWidget(one)
    column.addLayout(columns)
    column.addWidget(parts.overload)
    column.addStretch(1)
    return column


def _right(parts: Parts) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(12)
    seen = Card(parts.texts, marked("How do we see that it comes nearer?"))
    seen.inside.addWidget(parts.measure)
    seen.inside.addWidget(parts.sure)
    counted = plain(kind="quiet", points=9.0)
    parts.texts.text(marked("Counted: open steps with nothing below them."), counted.setText)
    parts.pillar_card.inside.addWidget(parts.pillars)
    parts.pillar_card.inside.addWidget(counted)
    for card in (seen, parts.chart_card, parts.pillar_card):
        column.addWidget(card)
    column.addWidget(parts.to_pages["balance"], 0, Qt.AlignmentFlag.AlignLeft)
    column.addStretch(1)
    return column
