"""Paper: posters of every layout, tagged; the page of changes; words split, Hebrew and Arabic as they are written."""

import platform
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from planner.cli.self_test.trial import Trial, must
from planner.message import marked
from planner.roadmap import Experiment, Roadmap, Step
from planner.roadmap.builder import RoadmapBuilder

_POSTERS: Final = (("A3", "overview", "nl"), ("A3", "detail", "en"), ("A1", "overview", "en"), ("A1", "both", "nl"))
_HEBREW, _ARABIC = "שלום", "سلام"
_TAGGED: Final = (b"/StructTreeRoot", b"/MarkInfo", b"/Marked true")


def try_paper(trial: Trial) -> None:
    """Try to print: posters, what changed, and letters that need libraries of their own."""
    from planner.document.templates.create import template_roadmap
    from planner.poster import LAYOUTS, SHEETS

    folder = trial.folder / "paper"
    folder.mkdir()
    for name, layout in LAYOUTS.items():
        for paper, sheets, code in _POSTERS if name == "roadmap" else _POSTERS[::2]:
            with trial.step(
                marked("print a poster: {layout}, {paper}, {sheets}, {language}"),
                layout=trial.words.text(layout.name),
                paper=paper,
                sheets=trial.words.text(SHEETS[sheets]),
                language=trial.language(code),
            ):
                path = folder / f"{name} {paper} {sheets} {code}.pdf"
                _print_poster(_tried(template_roadmap("sample", code)), path, name, (paper, sheets, code))
    with trial.step(marked("print the page of what changed")):
        _print_changes(folder / "changes.pdf")
    with trial.step(marked("split long Dutch and English words")):
        _split_words()
    _try_scripts(trial, folder / "scripts.pdf")


def _tried(roadmap: Roadmap) -> Roadmap:
    """Return a roadmap of which a step is an experiment, so that each layout has something to show."""
    builder = RoadmapBuilder(roadmap)
    step = next(one for one in roadmap.steps if roadmap.steps.is_leaf(one))
    builder.put(Experiment(step_id=step.id))
    return builder.finish()


def _print_poster(roadmap: Roadmap, path: Path, layout: str, choices: tuple[str, str, str]) -> None:
    from planner.poster import make_poster

    paper, sheets, code = choices
    made = make_poster(roadmap, path, layout, paper, code, sheets=sheets)
    must(made.pages > 0 and made.in_words, marked("no step is on the poster"))
    must(not made.missing, marked("letters are missing: {letters}"), letters=" ".join(made.missing))
    _look_at_pdf(path)


def _look_at_pdf(path: Path) -> None:
    content = path.read_bytes()
    must(content.startswith(b"%PDF") and b"%%EOF" in content[-16:], marked("{name} is no whole PDF"), name=path.name)
    for tag in _TAGGED:
        must(tag in content, marked("{name} is not tagged"), name=path.name)
    must(b"/FontFile2" in content, marked("{name} has no fonts in it"), name=path.name)


def _print_changes(path: Path) -> None:
    from planner.document.templates.create import template_roadmap
    from planner.insight.comparison import compare_plans
    from planner.poster.changes.layout import Between, make_changes

    before = template_roadmap("sample", "nl")
    builder = RoadmapBuilder(before)
    first = next(before.steps.walk())
    builder.put(Step(id=first.id, title="Anders"))
    today = date.today()
    made = make_changes(compare_plans(before, builder.finish()), path, Between(today - timedelta(days=7), today))
    must(made.pages > 0, marked("{name} is no whole PDF"), name=path.name)
    _look_at_pdf(path)


def _split_words() -> None:
    from planner.poster.drawing.fonts import REGULAR
    from planner.poster.drawing.measuring import Measurer

    for code, word in (("nl", "verantwoordelijkheidsgevoel"), ("en", "internationalisation")):
        measurer = Measurer(code)
        lines = measurer.wrap(word, REGULAR, 10, measurer.width(word, REGULAR, 10) * 0.6)
        split = len(lines) > 1 and all(line.endswith("-") for line in lines[:-1])
        must(split and "".join(line.rstrip("-") for line in lines) == word, marked("“{word}” is not split"), word=word)


def _try_scripts(trial: Trial, path: Path) -> None:
    from planner.poster.drawing.shaping import can_shape

    if not can_shape() and sys.platform == "win32" and platform.machine() == "ARM64":
        trial.note(marked("not here: Hebrew and Arabic on paper, of which the libraries are not made for this system"))
        return
    with trial.step(marked("print Hebrew and Arabic in their order and form")):
        _print_scripts(path)


def _print_scripts(path: Path) -> None:
    from importlib import import_module

    from planner.poster import make_poster
    from planner.poster.drawing.fonts import REGULAR
    from planner.poster.drawing.shaping import pieces
    from planner.roadmap import Goal, Place
    from planner.roadmap.ranks import dealt

    for library in ("bidi", "uharfbuzz"):
        import_module(library)  # what is missing is named
    hebrew = "".join(piece.letters for piece in pieces(_HEBREW, REGULAR))
    must(hebrew == _HEBREW[::-1], marked("Hebrew does not run from the right"))
    arabic = "".join(piece.letters for piece in pieces(_ARABIC, REGULAR))
    must(arabic and not set(arabic) & set(_ARABIC[:2]), marked("the letters of Arabic are not joined"))
    builder = RoadmapBuilder(Roadmap(goal=Goal(statement=f"{_HEBREW} {_ARABIC}")))
    for title, rank in zip((_HEBREW, _ARABIC), dealt(2), strict=True):
        step = Step(title=title, start=date.today(), end=date.today() + timedelta(days=90))
        builder.put(step)
        builder.hang(step.id, Place(None, rank))
    made = make_poster(builder.finish(), path)
    must(not made.missing, marked("letters are missing: {letters}"), letters=" ".join(made.missing))
    _look_at_pdf(path)
