"""The card with the progress of the plan over time, held against what its dates ask for."""

from datetime import date
from typing import Final

from planner.desktop.compass.parts import Card
from planner.desktop.compass.reading import Past
from planner.desktop.compass.since import last_review
from planner.desktop.forms.labels import plain
from planner.desktop.forms.line_chart import LineChart
from planner.desktop.forms.retranslator import Retranslator
from planner.insight.planned import planned_line, planned_progress
from planner.insight.progress import overall_progress
from planner.message import marked
from planner.phrasing.compass_text import progress_said
from planner.phrasing.listing import Chart, ChartDay, ChartLine
from planner.roadmap import Roadmap

TITLE: Final = marked("Progress against the plan")


class PlanChart(Card):
    """Two lines: how far the plan was from time to time, and how far by its present dates it should have been.

    `shown` is the same to be put on paper; None without a past.
    """

    def __init__(self, texts: Retranslator) -> None:
        super().__init__(texts, TITLE)
        self._texts = texts
        self.shown: Chart | None = None
        self.chart = LineChart(texts.theme, 132)
        texts.text(TITLE, self.chart.setAccessibleName)
        self.no_past = plain(kind="quiet", points=9.5)
        self.inside.addWidget(self.chart)
        self.inside.addWidget(self.no_past)

    def show_past(self, roadmap: Roadmap, past: Past | None, today: date) -> None:
        """Show what was read of the past, None while that is being done, and how far the plan is today."""
        text, language = self._texts.translator.text, self._texts.translator.language
        done, planned = overall_progress(roadmap), planned_progress(roadmap, None, today)
        line = [*past.line, (today, done)] if past is not None else []
        self.chart.setVisible(len(line) > 1)
        self.no_past.setVisible(len(line) < 2)
        none = marked("There is no past to show yet; from tomorrow on the line stands here.")
        self.no_past.setText(text(none if past is not None else marked("Reading…")))
        self.shown = None
        if len(line) < 2:
            return
        days_past = tuple([day for day, _ in line[:-1]])
        plan = [*zip(days_past, planned_line(roadmap, days_past), strict=True), (today, planned)]
        lines = (
            ChartLine(text(marked("plan {percent}"), percent=language.percent(planned)), plan),
            ChartLine(text(marked("done {percent}"), percent=language.percent(done)), line, strong=True),
        )
        days = [ChartDay(line[0][0], language.day(line[0][0]))]
        reviewed = last_review(roadmap)
        if reviewed is not None and line[0][0] < reviewed < today:
            days.append(ChartDay(reviewed, text(marked("review")), dotted=True))
        days.append(ChartDay(today, text(marked("now")), strong=True))
        self.shown = Chart(lines, tuple(days), progress_said(line, plan, language), text(TITLE))
        self.chart.show_chart(self.shown)
