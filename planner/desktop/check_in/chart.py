"""A small chart of a step: progress and confidence over the days of its words, each line named at its end."""

from collections.abc import Sequence

from planner.desktop.forms.line_chart import LineChart
from planner.desktop.forms.retranslator import Retranslator
from planner.message import marked
from planner.phrasing.check_in_text import story_text
from planner.phrasing.listing import Chart, ChartDay, ChartLine
from planner.roadmap import CheckIn

HEIGHT = 156


class StoryChart(LineChart):
    """Draws the words of a step from the first to the last; the same is told in words to a screen reader."""

    def __init__(self, texts: Retranslator) -> None:
        super().__init__(texts.theme, HEIGHT)
        self._texts = texts
        self._words: Sequence[CheckIn] = ()
        texts.text(marked("Progress and confidence over time"), self.setAccessibleName)
        texts.fill(self._say)

    def show_words(self, words: Sequence[CheckIn]) -> None:
        """Show words that have a day, the first one first."""
        self._words = words
        self._say()

    def _say(self) -> None:
        text, language = self._texts.translator.text, self._texts.translator.language
        words = [(one, one.day) for one in self._words if one.day is not None]
        confidence = [(day, one.confidence * 10.0) for one, day in words if one.confidence is not None]
        progress = [(day, float(one.progress)) for one, day in words if one.progress is not None]
        lines: list[ChartLine] = []
        if confidence:
            name = text(marked("confidence {figure} of 10"), figure=round(confidence[-1][1] / 10))
            lines.append(ChartLine(name, confidence))
        if progress:
            name = text(marked("progress {percent}"), percent=language.percent(progress[-1][1]))
            lines.append(ChartLine(name, progress, strong=True))
        ends = [day for _, day in words]
        days = [ChartDay(ends[0], language.day(ends[0]))] if ends and ends[0] != ends[-1] else []
        days += [ChartDay(ends[-1], language.day(ends[-1]), strong=True)] if ends else []
        self.show_chart(Chart(tuple(lines), tuple(days), story_text(language, self._words)))
