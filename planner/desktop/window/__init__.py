"""The main window: the big goal on top, the tree and the step below it, and a calm word about where the work is."""

from planner.desktop.window.main_window import MainWindow

__all__ = ["MainWindow"]
