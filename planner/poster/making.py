"""Making a poster: from a roadmap to a PDF on disk, and the word about what was drawn."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from planner.phrasing.language import Language
from planner.phrasing.language import language as language_of
from planner.poster.choices import Choices, choose, named
from planner.poster.drawing.measuring import Measurer
from planner.poster.drawing.scene import Scene
from planner.poster.roadmap.layout import roadmap_layout
from planner.roadmap import Roadmap

Layout = Callable[[Roadmap, Choices, Measurer, Language], Scene]

LAYOUTS: Final[Mapping[str, Layout]] = {"roadmap": roadmap_layout}
"""The layouts by name; a name of two words has a hyphen."""


@dataclass(frozen=True, slots=True)
class Poster:
    """What was drawn. `drawn` holds the ids of the steps in the order of the sheets.

    `next_sheets` tells for each step that is not on the first sheet on which one it is, counted from 1; `missing`
    holds the letters for which a box was drawn; `shortened` the ids of steps or of the goal whose text was cut.
    """

    pages: int
    drawn: tuple[str, ...]
    next_sheets: Mapping[str, int] = field(default_factory=dict[str, int])
    missing: tuple[str, ...] = ()
    shortened: tuple[str, ...] = ()
    path: Path | None = None

    def notes(self, language: Language) -> list[str]:
        """Return what a person should know, a sentence each: further sheets, letters without a font, cut texts."""
        said: list[str] = []
        if self.next_sheets:
            said.append(
                language.plural(
                    "{count} step went to a next sheet; the poster has {pages} sheets.",
                    "{count} steps went to a next sheet; the poster has {pages} sheets.",
                    len(self.next_sheets),
                    pages=self.pages,
                )
            )
        if self.missing:
            letters = ", ".join(f"U+{ord(letter):04X}" for letter in self.missing[:12])
            said.append(language.text("A box was drawn for letters that no font has: {letters}.", letters=letters))
        if self.shortened:
            said.append(
                language.plural(
                    "{count} text was too long and ends in …",
                    "{count} texts were too long and end in …",
                    len(self.shortened),
                )
            )
        return said


def draw(roadmap: Roadmap, chosen: Choices, layout: str = "roadmap", language: str = "nl") -> Scene:
    """Return the scene of a poster, to be painted on paper or screen."""
    make = LAYOUTS[named(layout, LAYOUTS)]
    measurer = Measurer(roadmap.goal.language)
    return make(roadmap, chosen, measurer, language_of(language))


def summarize(scene: Scene, path: Path | None = None) -> Poster:
    """Return what a scene holds, in the words of a result."""
    return Poster(
        pages=len(scene.pages),
        drawn=tuple(scene.on_page),
        next_sheets={step: page for step, page in scene.on_page.items() if page > 1},
        missing=scene.missing,
        shortened=scene.shortened,
        path=path,
    )


def make_poster(
    roadmap: Roadmap,
    path: str | Path,
    layout: str = "roadmap",
    paper: str = "A3",
    language: str = "nl",
    *,
    landscape: bool = True,
    lanes: str = "pillar",
    columns: str | None = None,
    title: str | None = None,
    today: date | None = None,
    author: str = "",
) -> Poster:
    """Write a poster of the roadmap as a PDF and return what was drawn and what went to a next sheet.

    `title` stands in the foot (without one: the BHAG); `today` is the day of the line and the foot. Raises
    UnknownChoiceError with the allowed words, and PosterNotWrittenError when the file cannot be written, in which
    case an older one is still there.
    """
    from planner.poster.drawing.pdf import pdf_bytes, write_pdf

    chosen = choose(
        paper, lanes, columns, landscape=landscape, today=today or date.today(), title=title or "", author=author
    )
    named(language, ("nl", "en"))
    scene = draw(roadmap, chosen, layout, language)
    write_pdf(pdf_bytes(scene), Path(path))
    return summarize(scene, Path(path))
