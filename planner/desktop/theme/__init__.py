"""How the window looks: two palettes on one style, one typeface, icons that take the colour of the text."""

from planner.desktop.theme.theme import Theme

__all__ = ["Theme"]
