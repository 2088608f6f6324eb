"""What was drawn of a roadmap, and what a person should know of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from planner.phrasing.language import Language
from planner.poster.drawing.scene import Scene


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
