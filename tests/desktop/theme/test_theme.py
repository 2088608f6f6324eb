"""The looks: colours that can be read, icons that are there, and light and dark that follow the system or a choice."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QLabel

from planner.desktop.theme import Theme
from planner.desktop.theme.colours import DARK, LIGHT, Colours
from planner.desktop.theme.fonts import FAMILY, font
from planner.resources import resource


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.1)."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.1)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_can_be_read_on_every_ground(colours: Colours) -> None:
    grounds = (colours.window, colours.base, colours.raised)
    for ink in ("text", "quiet", "faint", "accent", "late", "done", "under_way", "stopped"):
        for ground in grounds:
            assert contrast(getattr(colours, ink), ground) >= 4.5, (ink, ground)
    assert contrast(colours.text, colours.selected) >= 4.5
    assert contrast(colours.on_accent, colours.accent) >= 4.5
    for mark in ("late", "done", "under_way", "stopped", "accent"):
        assert contrast(getattr(colours, mark), colours.selected) >= 3, mark
    for ground in grounds:
        assert contrast(colours.edge, ground) >= 3
    assert contrast(colours.accent, colours.track) >= 3


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, "light")


def test_the_choice_is_shown_at_once_and_told(theme: Theme, qapp: QApplication) -> None:
    told: list[bool] = []
    theme.changed.connect(lambda: told.append(theme.dark))
    theme.choose("dark")
    theme.choose("dark")
    assert qapp.palette().color(QPalette.ColorRole.Base).name() == DARK.base
    theme.choose("light")
    assert qapp.palette().color(QPalette.ColorRole.Base).name() == LIGHT.base
    assert told == [True, False]


def test_without_a_choice_it_follows_the_system(theme: Theme, qapp: QApplication) -> None:
    theme.choose("system")
    dark = qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert theme.dark == dark


def test_every_icon_that_the_program_names_is_there() -> None:
    root = Path(resource("icons")).parent.parent / "planner"
    named: set[str] = set()
    for path in root.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        named |= set(re.findall(r'(?:icon=|\.icon\(|\.mark\(|\.ink\()"([a-z0-9-]+)"', text))
    named -= set(Colours._fields)
    assert len(named) > 15
    assert [name for name in named if not (Path(resource("icons")) / f"{name}.svg").is_file()] == []


def test_icons_take_the_colours_and_a_chosen_row_does_not_tint_them(theme: Theme) -> None:
    def ink(icon: QIcon, mode: QIcon.Mode) -> str:
        image = icon.pixmap(14, 14, mode).toImage()
        found = {QColor(image.pixelColor(x, y)).name() for x in range(14) for y in range(14)
                 if image.pixelColor(x, y).alpha() > 250}  # fmt: skip
        return min(found, key=lambda name: contrast(name, theme.colours.done))

    mark = theme.still(theme.mark("circle-check", theme.colours.done))
    assert ink(mark, QIcon.Mode.Selected) == ink(mark, QIcon.Mode.Normal) == theme.colours.done
    light = theme.icon("plus").cacheKey()
    theme.choose("dark")
    assert theme.icon("plus").cacheKey() != light
    theme.choose("light")


def test_a_bar_is_as_long_as_the_progress(theme: Theme) -> None:
    def filled(percent: int) -> int:
        image = theme.bar(percent, "accent").toImage()
        row = image.height() // 2
        return sum(1 for x in range(image.width()) if image.pixelColor(x, row).name() == theme.colours.accent)

    assert filled(0) == 0
    assert filled(1) > 0
    assert abs(filled(50) * 2 - filled(100)) <= 4
    assert theme.bar(50, "accent", by_hand=True).width() > theme.bar(50, "accent").width()


def test_the_typeface_is_our_own_on_every_machine(theme: Theme, qapp: QApplication) -> None:
    assert QFontInfo(font()).family() == FAMILY
    assert qapp.font().family() == FAMILY
    assert QFontInfo(font(bold=True)).bold()
    assert QLabel().font().pointSizeF() == 10.0
