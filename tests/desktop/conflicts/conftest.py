"""The fixtures of the pages."""

from tests.desktop.pages.conftest import document, editing, nothing_left, settings, theme, translator

__all__ = ["document", "editing", "nothing_left", "settings", "theme", "translator"]
