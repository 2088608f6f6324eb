"""The card of one experiment on the board: number, title, owner, then one thing, and one line at its foot."""

from datetime import date
from typing import Final, NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from planner.desktop.experiments.chart import ExperimentChart
from planner.desktop.forms.labels import plain, tip
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.forms.waiting import WAITS
from planner.insight.practice.experiments import Shown, adjusted_on, chart_of, judgement, stop_met
from planner.message import marked
from planner.phrasing.language import Language
from planner.phrasing.plan_text import name_of
from planner.phrasing.practice.experiment_text import needed_of, seen_short
from planner.roadmap import Roadmap, Stage

LONGEST: Final = 64
"""Letters of a title on a card: what two lines hold."""
SAID: Final = 130
"""Letters of a lesson, a reason or what lacks on a card."""


WIDE: Final = 12
CLOSE: Final = 7
"""Points beside the words of a card, where it is wide and where it is not."""
NARROW: Final = 140
"""Points of a card in which a word such as that for a stop condition fits no more beside the wider margins."""
SOFT_HYPHEN: Final = "\xad"
"""Where a translation lets a long word be broken; nothing that is read aloud."""


class CardText(NamedTuple):
    """What a card says: the words of its lines, the icon, ink and weight of the last, and whether words wait here."""

    number: str
    title: str
    owner: str
    body: str
    foot: str
    icon: str
    ink: str = "quiet"
    strong: bool = False
    waits: bool = False


def card_text(roadmap: Roadmap, one: Shown, number: str, today: date, language: Language) -> CardText:
    """Return what the card of an experiment says on a day."""
    text, step, experiment = language.text, one.step, one.experiment
    owner = name_of(roadmap.people.get(step.owner_id)) or text(marked("no owner"))
    title = _cut(step.title, LONGEST) or text(marked("(no title)"))
    if one.stage is Stage.IDEA:
        return CardText(number, title, owner, "", _cut(needed_of(roadmap, experiment, language), SAID), "info")
    if experiment not in roadmap.experiments:
        asked = language.near_day(step.decide_on, today) if step.decide_on is not None else "–"
        return CardText(number, title, owner, "", text(marked("Decision asked for on {day}"), day=asked), "clock")
    if one.stage in (Stage.RUNNING, Stage.TO_DECIDE):
        body = seen_short(roadmap, experiment, language)
        met = stop_met(roadmap, experiment, today)
        if one.stage is Stage.TO_DECIDE and met is not None:
            foot = text(marked("Stop condition met on {day}"), day=language.near_day(met, today))
            return CardText(number, title, owner, body, foot, "octagon", "text", strong=True)
        foot = text(marked("Until {day}"), day=language.near_day(step.end, today)) if step.end is not None else ""
        adjusted = adjusted_on(roadmap, step)
        if adjusted is not None:
            body = text(marked("{seen}. Adjusted on {day}"), seen=body, day=language.near_day(adjusted, today))
        return CardText(number, title, owner, body, foot, "clock")
    decided = judgement(roadmap, step)
    said = (decided.lesson or decided.reason) if decided is not None else ""
    body = _cut(said, SAID)
    if one.stage is Stage.SCALED_UP:
        return CardText(number, title, owner, body, _became(roadmap, one, language), "corner-down-right", "accent")
    return CardText(number, title, owner, body, freed_text(roadmap, one, language), "corner-down-right", "accent")


def _became(roadmap: Roadmap, one: Shown, language: Language) -> str:
    following = roadmap.steps.get(one.experiment.next_step_id)
    if following is None:
        return ""
    title = _cut(following.title, LONGEST)
    number = roadmap.steps.number(following)
    return language.text(marked("Is now {number}, {title}"), number=number, title=title)


def freed_text(roadmap: Roadmap, one: Shown, language: Language) -> str:
    """Return what a stop set free, and for which step; "" where that is not said."""
    closure = next(iter(roadmap.closures.of_step(one.step)), None)
    if closure is None:
        return ""
    freed = _cut(closure.freed_people, LONGEST)
    if not freed and closure.freed_weeks is not None:
        freed = language.plural("{count} week of work", "{count} weeks of work", round(closure.freed_weeks))
    to = roadmap.steps.get(closure.goes_to_id)
    if not freed:
        return ""
    if to is None:
        return language.text(marked("Set free: {what}"), what=freed)
    return language.text(marked("Set free: {what}, for {number}"), what=freed, number=roadmap.steps.number(to))


def _cut(words: str, longest: int) -> str:
    flat = " ".join(words[: longest * 20].split())
    return flat if len(flat) <= longest else f"{flat[: longest - 1].rstrip()}…"


class ExperimentCard(QPushButton):
    """A card that opens its experiment; as high as its words need."""

    def __init__(self, texts: Retranslator, step_id: str, *, chart: bool) -> None:
        super().__init__()
        self.step_id = step_id
        self._texts = texts
        self.setProperty("kind", "experiment")
        self.setAutoDefault(False)
        self.number, self.title = plain(kind="quiet", points=8.5), plain(bold=True)
        self.owner = plain(kind="quiet", points=9.0)
        self.body, self.foot = plain(points=9.5), plain(points=9.0)
        self.chart = ExperimentChart(texts.theme, texts.translator, small=True) if chart else None
        self._mark, self.pencil = QLabel(), QLabel()
        self.pencil.setPixmap(texts.ink("pencil", "quiet").pixmap(QSize(15, 15), 2.0))
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, 10, WIDE, 10)
        column.setSpacing(2)
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self.number, 1)
        top.addWidget(self.pencil, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        for label in (self.title, self.owner):
            column.addWidget(label)
        if self.chart is not None:
            column.addWidget(self.chart)
        column.addSpacing(4)
        column.addWidget(self.body)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 4, 0, 0)
        foot.setSpacing(6)
        foot.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self.foot, 1)
        column.addWidget(self._foot)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)

    def say(self, words: CardText) -> None:
        """Show what the card says."""
        waits = self._texts.translator.text(WAITS) if words.waits else ""
        number = " · ".join(filter(None, (words.number, waits)))
        for label, said in ((self.number, number), (self.title, words.title), (self.owner, words.owner)):
            label.setText(said)
        self.pencil.setVisible(words.waits)
        self.body.setText(words.body)
        self.body.setVisible(bool(words.body))
        self.foot.setText(words.foot)
        self._foot.setVisible(bool(words.foot))
        self.foot.setProperty("kind", "strong" if words.strong else "quiet" if words.ink == "quiet" else "")
        self._mark.setPixmap(self._texts.ink(words.icon, words.ink).pixmap(QSize(15, 15), 2.0))
        self.setAccessibleName(f"{words.number} {words.title}")
        said = ". ".join(part for part in (waits, words.owner, words.body, words.foot) if part)
        self.setAccessibleDescription(said.replace(SOFT_HYPHEN, ""))
        self.setToolTip(tip(words.title) if words.title.endswith("…") else "")

    def draw(self, roadmap: Roadmap, one: Shown, said: str, today: date) -> None:
        """Draw the figures of an experiment that is measured."""
        if self.chart is not None:
            self.chart.show_chart(chart_of(roadmap, one.experiment, today), said, today)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return what the words need."""
        return QSize(180, self._wanted())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return what the words need, however narrow."""
        return QSize(120, self._wanted())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take the height that the words need at this width."""
        super().resizeEvent(event)
        if (inside := self.layout()) is not None:
            beside = CLOSE if self.width() < NARROW else WIDE
            inside.setContentsMargins(beside, 10, beside, 10)
        self._fit()

    def _wanted(self) -> int:
        inside = self.layout()
        return inside.totalHeightForWidth(max(self.width(), 120)) if inside is not None else 0

    def _fit(self) -> None:
        self.setMinimumHeight(self._wanted())
