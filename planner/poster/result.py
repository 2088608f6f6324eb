"""What was drawn of a roadmap, and what a person should know of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import cast

from planner.message import Phrase
from planner.phrasing.language import Language
from planner.phrasing.poster_text import shown_counts
from planner.poster.drawing.scene import Remark, Scene


@dataclass(frozen=True, slots=True)
class Poster:
    """What was drawn. `drawn` holds the ids of the steps in the order of the sheets.

    `in_words` holds the ids of the steps whose titles stand on the sheet, `as_marks` those of which a mark stands on
    the bar of a step above, `and_more` those that are only counted, and `left_out` those that were not asked for; a
    sheet of `few` leaves them out by its kind. `size` is the type of the words in points. `next_sheets` tells for each
    step that is not on the first sheet on which one it is, counted from 1; `missing` holds the letters for which a box
    was drawn; `shortened` the ids of steps or of the goal whose text was cut; `remarks` what was decided and has to be
    said.
    """

    pages: int
    drawn: tuple[str, ...]
    in_words: tuple[str, ...] = ()
    as_marks: tuple[str, ...] = ()
    and_more: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    size: float = 0.0
    few: bool = False
    next_sheets: Mapping[str, int] = field(default_factory=dict[str, int])
    missing: tuple[str, ...] = ()
    shortened: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    path: Path | None = None

    def counts(self, language: Language) -> str:
        """Return on one line how many steps are in words, as marks, only counted, and not asked for; "" without any."""
        told = shown_counts(
            language,
            words=len(self.in_words),
            marks=len(self.as_marks),
            counted=len(self.and_more),
            left_out=len(self.left_out),
            size=self.size,
            few=self.few,
        )
        return " · ".join(told)

    def notes(self, language: Language) -> list[str]:
        """Return what a person should know, a sentence each: what was decided, letters without a font, cut texts."""
        said = [_said(remark, language) for remark in self.remarks]
        if self.missing:
            letters = ", ".join(f"U+{ord(letter):04X}" for letter in self.missing[:12])
            said.append(language.text("A box was drawn for letters that no font has: {letters}.", letters=letters))
        told = {remark.about for remark in self.remarks}
        if cut := [one for one in self.shortened if one not in told]:
            said.append(
                language.plural(
                    "{count} text was too long and ends in …",
                    "{count} texts were too long and end in …",
                    len(cut),
                )
            )
        return said


def _said(remark: Remark, language: Language) -> str:
    """Return a remark in a language: days and words of the catalogue among its values are said in it too."""
    values = {name: _value(value, language) for name, value in remark.values.items()}
    if remark.many:
        sentence = remark.sentence if remark.count == 1 else remark.many
        return language.text(sentence, count=remark.count, **values)
    return language.text(remark.sentence, **values)


def _value(value: object, language: Language) -> object:
    if isinstance(value, date):
        return language.day(value)
    if isinstance(value, Phrase):
        return language.text(value)
    if isinstance(value, tuple):
        return ", ".join(str(_value(one, language)) for one in cast("tuple[object, ...]", value))
    return value


def summarize(scene: Scene, path: Path | None = None) -> Poster:
    """Return what a scene holds, in the words of a result."""
    return Poster(
        pages=len(scene.pages),
        drawn=tuple(scene.on_page),
        in_words=scene.shown.in_words,
        as_marks=scene.shown.as_marks,
        and_more=scene.shown.and_more,
        left_out=scene.shown.left_out,
        size=scene.shown.size,
        few=scene.shown.few,
        next_sheets={step: page for step, page in scene.on_page.items() if page > 1},
        missing=scene.missing,
        shortened=scene.shortened,
        remarks=scene.remarks,
        path=path,
    )
