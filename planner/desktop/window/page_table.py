"""The table of the pages of the window beside the tree, of which the left bar, commands and keys are made."""

from collections.abc import Callable
from datetime import date
from typing import Final, NamedTuple

from planner.desktop.forms.roadmap_page import RoadmapPage
from planner.desktop.services.settings import Settings
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document import Document
from planner.message import marked
from planner.roadmap import Roadmap, Step


class PageServices(NamedTuple):
    """What every page is handed."""

    translator: Translator
    theme: Theme
    settings: Settings


class PageEntry(NamedTuple):
    """A page in the table: its command, and what makes it when it is first asked for.

    With `in_bar`, the name of the act that puts it there, it is a place in the left bar, and `waiting` tells how many
    things wait in it. One that is none may belong to the place `of`. A place that has `used` is in the bar of a roadmap
    only where that is true of it, so that a simple plan has few places; menu, palette and keys lead to it at any time.
    `short` is its word in the bar, where that is another. Whoever is led from one that `leads` to another place comes
    back to it; from one with names in `leads_to`, where that place is one of these.
    """

    name: str
    text: str
    make: Callable[[PageServices], RoadmapPage]
    keys: tuple[str, ...] = ()
    icon: str = ""
    menu: str = "file"
    in_bar: str = ""
    waiting: Callable[[Document, date], int] | None = None
    of: str = ""
    used: Callable[[Roadmap], bool] | None = None
    short: str = ""
    leads: bool = False
    leads_to: tuple[str, ...] = ()


def _poster(services: PageServices) -> RoadmapPage:
    from planner.desktop.poster import PosterPage

    return PosterPage(*services)


def _mine(services: PageServices) -> RoadmapPage:
    from planner.desktop.mine import MinePage

    return MinePage(*services)


def _compass(services: PageServices) -> RoadmapPage:
    from planner.desktop.compass import CompassPage

    return CompassPage(*services)


def _people(services: PageServices) -> RoadmapPage:
    from planner.desktop.people import PeoplePage

    return PeoplePage(*services)


def _check_ins(services: PageServices) -> RoadmapPage:
    from planner.desktop.check_in import CheckInPage

    return CheckInPage(*services)


def _attention(services: PageServices) -> RoadmapPage:
    from planner.desktop.attention import AttentionPage

    return AttentionPage(*services)


def _words(services: PageServices) -> RoadmapPage:
    from planner.desktop.words import WordsPage

    return WordsPage(*services)


def _agreements(services: PageServices) -> RoadmapPage:
    from planner.desktop.agreements import AgreementsPage

    return AgreementsPage(*services)


def _chances(services: PageServices) -> RoadmapPage:
    from planner.desktop.chances import ChancesPage

    return ChancesPage(*services)


def _meeting(services: PageServices) -> RoadmapPage:
    from planner.desktop.meeting import MeetingPage

    return MeetingPage(*services)


def _has_met(roadmap: Roadmap) -> bool:
    return any(one.form is not None for one in roadmap.reviews)


def _has_chances(roadmap: Roadmap) -> bool:
    return len(roadmap.chances) > 0


def _chances_to_weigh(document: Document, _today: date) -> int:
    from planner.insight.practice.chances import to_weigh

    return len(to_weigh(document.roadmap))


def _has_agreements(roadmap: Roadmap) -> bool:
    return len(roadmap.agreements) > 0


def _late_agreements(document: Document, today: date) -> int:
    from planner.insight.practice.agreements import late_count

    return late_count(document.roadmap, today)


def _ethics(services: PageServices) -> RoadmapPage:
    from planner.desktop.ethics import EthicsPage

    return EthicsPage(*services)


def _balance(services: PageServices) -> RoadmapPage:
    from planner.desktop.compass.balance_page import BalancePage

    return BalancePage(*services)


def _course(services: PageServices) -> RoadmapPage:
    from planner.desktop.compass.course_page import CoursePage

    return CoursePage(*services)


def _successes(services: PageServices) -> RoadmapPage:
    from planner.desktop.compass.successes_page import SuccessesPage

    return SuccessesPage(*services)


def _tensions(services: PageServices) -> RoadmapPage:
    from planner.desktop.tensions import TensionsPage

    return TensionsPage(*services)


def _has_tensions(roadmap: Roadmap) -> bool:
    return len(roadmap.tensions) > 0


def _experiments(services: PageServices) -> RoadmapPage:
    from planner.desktop.experiments import ExperimentsPage

    return ExperimentsPage(*services)


def _has_experiments(roadmap: Roadmap) -> bool:
    if len(roadmap.experiments) > 0:
        return True
    from planner.insight.practice.experiments import asked_some_day

    return bool(asked_some_day(roadmap))


def _to_decide(document: Document, today: date) -> int:
    from planner.insight.practice.experiments import to_decide

    return len(to_decide(document.roadmap, today))


def _waiting(document: Document, today: date) -> int:
    from planner.document.operations.speakers import speaker_of
    from planner.insight.mine import waiting

    speaker = speaker_of(document)
    return waiting(document.roadmap, speaker.id if speaker is not None else None, today)


def _pointed_out(document: Document, today: date) -> int:
    return pointed_out_in(document.roadmap, today, document.branch)


def pointed_out_in(roadmap: Roadmap, today: date, branch: Step | None) -> int:
    """Return how many things the plan points out."""
    from planner.insight.attention import attention

    return len(attention(roadmap, today, branch))


PAGES: Final[list[PageEntry]] = [
    PageEntry("poster", marked("Poster"), _poster, keys=("Ctrl+P",), icon="printer"),
    PageEntry(
        "tasks",
        marked("Mine"),
        _mine,
        ("Ctrl+2",),
        "user",
        "view",
        marked("Mine in the left bar"),
        _waiting,
        leads_to=("experiments",),
    ),
    PageEntry(
        "compass", marked("Compass"), _compass, ("Ctrl+3",), "compass", "view", marked("Compass in the left bar")
    ),
    PageEntry("people", marked("People"), _people, ("Ctrl+4",), "users", "view", marked("People in the left bar")),
    PageEntry(
        "check-in-round",
        marked("Round of check-ins…"),
        _check_ins,
        ("Ctrl+Shift+M",),
        "circle-check",
        "view",
        of="tasks",
    ),
    PageEntry(
        "attention",
        marked("Attention"),
        _attention,
        ("Ctrl+5",),
        "eye",
        "view",
        marked("Attention in the left bar"),
        _pointed_out,
        leads_to=("experiments",),
    ),
    PageEntry(
        "experiments",
        marked("Experiments"),
        _experiments,
        ("Ctrl+6",),
        "flask-conical",
        "view",
        marked("Experiments in the left bar"),
        _to_decide,
        used=_has_experiments,
        short=marked("Experiment"),
    ),
    PageEntry(
        "agreements",
        marked("Agreements"),
        _agreements,
        ("Ctrl+7",),
        "handshake",
        "view",
        marked("Agreements in the left bar"),
        _late_agreements,
        used=_has_agreements,
    ),
    PageEntry(
        "tensions",
        marked("Tensions"),
        _tensions,
        ("Ctrl+8",),
        icon="tension",
        menu="view",
        in_bar=marked("Tensions in the left bar"),
        short=marked("Tension"),
        used=_has_tensions,
    ),
    PageEntry(
        "chances",
        marked("Chances"),
        _chances,
        ("Ctrl+9",),
        "lightbulb",
        "view",
        marked("Chances in the left bar"),
        _chances_to_weigh,
        used=_has_chances,
    ),
    PageEntry(
        "meeting",
        marked("Meeting"),
        _meeting,
        ("Ctrl+0",),
        "presentation",
        "view",
        marked("Meeting in the left bar"),
        used=_has_met,
        leads=True,
    ),
    PageEntry("ethics", marked("Ethics"), _ethics, menu="view", icon="lock", of="attention"),
    PageEntry("course", marked("Course"), _course, menu="view", of="compass"),
    PageEntry("successes", marked("Successes"), _successes, menu="view", of="compass"),
    PageEntry("balance", marked("Balance"), _balance, menu="view", of="compass"),
    PageEntry("words", marked("Latest words"), _words, ("Ctrl+Shift+J",), "message-square-text", "view", of="compass"),
]
"""Every page beside the tree. A new one is a row here; its module is imported in what makes it, and not before."""


def unused_pages(roadmap: Roadmap) -> frozenset[str]:
    """Return the names of the places for which a roadmap holds nothing yet."""
    return frozenset(entry.name for entry in PAGES if entry.used is not None and not entry.used(roadmap))
