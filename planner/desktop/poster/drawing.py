"""Drawing a poster in the background: the newest job is the one that is drawn."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from planner.desktop.poster.options import PosterOptions
from planner.desktop.services.jobs import Job, Jobs
from planner.poster import Poster, draw, summarize
from planner.roadmap import DocumentError, Roadmap


@dataclass(frozen=True, slots=True)
class PosterJob:
    """A plan that never changes, and how it is to be drawn. `title` stands in the foot."""

    roadmap: Roadmap
    wanted: PosterOptions
    title: str
    author: str
    today: date

    def same(self, other: "PosterJob") -> bool:
        """Tell whether another job is for the very same plan and look, without comparing plans step by step."""
        mine = (self.wanted, self.title, self.author, self.today)
        return self.roadmap is other.roadmap and mine == (other.wanted, other.title, other.author, other.today)

    @property
    def language(self) -> str:
        """The language of the poster."""
        return self.wanted.language or self.roadmap.goal.language


@dataclass(frozen=True, slots=True)
class Drawn:
    """A poster as it was drawn: the bytes of the PDF and what is to be said of it."""

    job: PosterJob
    content: bytes
    poster: Poster


def drawn(job: PosterJob) -> Drawn:
    """Draw a poster; touches nothing but its arguments, so that any thread may."""
    from planner.poster.drawing.pdf import pdf_bytes

    chosen = job.wanted.choices(job.title, job.author, job.today)
    scene = draw(job.roadmap, chosen, job.wanted.layout, job.language)
    return Drawn(job, pdf_bytes(scene, job.title), summarize(scene))


class Drawer(QObject):
    """Draws what was wished last. `drawn` gives a Drawn, `failed` a DocumentError; never for an older job."""

    drawn = Signal(object)
    failed = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._newest: PosterJob | None = None
        self._drawing: PosterJob | None = None

    @property
    def busy(self) -> bool:
        """True while something is being drawn."""
        return self._drawing is not None

    def draw(self, job: PosterJob) -> None:
        """Draw this now, or as soon as the drawing that runs is finished."""
        self._newest = job
        if self._drawing is None:
            self._begin(job)

    def _begin(self, job: PosterJob) -> None:
        self._drawing = job
        self._jobs.start(self, Job(partial(drawn, job), self._finish, self._finish))

    def _finish(self, result: Drawn | Exception) -> None:
        ended, self._drawing = self._drawing, None
        if self._newest is not ended and self._newest is not None:
            self._begin(self._newest)
            return
        if isinstance(result, Drawn):
            self.drawn.emit(result)
        elif isinstance(result, DocumentError):
            self.failed.emit(result)
