"""What each size of paper would hold, counted in the background after the poster itself is drawn."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from planner.desktop.poster.drawing import PosterJob
from planner.desktop.services.jobs import Job, Jobs
from planner.poster import PAPERS, draw, summarize


@dataclass(frozen=True, slots=True)
class PaperCount:
    """How many steps an overview has and how many of them in words, their type in points, and the detail sheets."""

    words: int
    steps: int
    size: float
    details: int


def count_on(paper: str, job: PosterJob) -> PaperCount:
    """Return what a paper would hold; touches nothing but its arguments, so that any thread may."""
    wanted = replace(job.wanted, paper=paper, sheets="both")
    scene = draw(job.roadmap, wanted.choices(job.title, job.author, job.today), wanted.layout, job.language)
    made = summarize(scene)
    steps = len(made.in_words) + len(made.as_marks) + len(made.and_more)
    return PaperCount(len(made.in_words), steps, made.size, made.pages - 1)


class PaperCounts(QObject):
    """Counts for what was asked last, one paper after the other, the chosen one first. `counted` after each of them."""

    counted = Signal()

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._asked: PosterJob | None = None
        self._waiting: list[str] = []
        self._counts: dict[str, PaperCount] = {}
        self._running = False

    @property
    def counts(self) -> Mapping[str, PaperCount]:
        """What is known by now, by paper."""
        return self._counts

    @property
    def busy(self) -> bool:
        """True while papers are counted."""
        return self._running or bool(self._waiting)

    def cancel(self) -> None:
        """Count no further, and forget what was counted: the plan or the choices are others now."""
        self._asked = None
        self._waiting.clear()
        if self._counts:
            self._counts = {}
            self.counted.emit()

    def ask(self, job: PosterJob) -> None:
        """Count for a poster, unless that was done: paper and sheets of it are those that are counted anyhow."""
        if self._asked is not None and _whole(self._asked).same(_whole(job)):
            return
        self.cancel()
        self._asked = job
        first = job.wanted.paper
        self._waiting = [first, *(paper for paper in PAPERS if paper != first)]
        self._next()

    def follow(self, job: PosterJob) -> None:
        """Stop where what is wanted now is another poster than the one that is counted for."""
        if self._asked is not None and not _whole(self._asked).same(_whole(job)):
            self.cancel()

    def _next(self) -> None:
        if self._asked is None or self._running or not self._waiting:
            return
        self._running = True
        paper, asked = self._waiting.pop(0), self._asked
        work = partial(count_on, paper, asked)
        self._jobs.start(self, Job(work, partial(self._take, asked, paper), partial(self._fail, asked)))

    def _take(self, asked: PosterJob, paper: str, count: PaperCount) -> None:
        self._running = False
        if asked is self._asked:
            self._counts = {**self._counts, paper: count}
            self.counted.emit()
        self._next()

    def _fail(self, asked: PosterJob, _error: Exception) -> None:
        """Go on with nothing: what is refused here, the drawing itself says."""
        self._running = False
        if asked is self._asked:
            self._waiting.clear()
        self._next()


def _whole(job: PosterJob) -> PosterJob:
    return replace(job, wanted=replace(job.wanted, paper="A3", sheets="both"))
