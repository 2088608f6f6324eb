"""Shapes of what only forms have, beside the sheet of the whole window: sliders, ticks, and refused editors.

They stand in the sheet of the application: on a page with a sheet of its own, all that is put is styled time and again.
"""

from typing import Final

from planner.desktop.theme.colours import Colours

_SHAPES: Final = """
QSlider {{ min-height: 24px; }}
QSlider::groove:horizontal {{ height: 6px; border-radius: 3px; background: {track}; }}
QSlider::sub-page:horizontal {{ height: 6px; border-radius: 3px; background: {accent}; }}
QSlider::sub-page:horizontal:disabled {{ background: {faint}; }}
QSlider::handle:horizontal {{ width: 16px; margin: -6px 0; border-radius: 9px; background: {raised};
    border: 1px solid {edge}; }}
QSlider::handle:horizontal:hover {{ border-color: {accent}; }}
QSlider::handle:horizontal:focus {{ border: 2px solid {accent}; width: 14px; }}
QSlider::handle:horizontal:disabled {{ background: {window}; border-color: {line}; }}
QCheckBox::indicator, QRadioButton::indicator, QTreeView::indicator {{ width: 16px; height: 16px;
    border: 1px solid {edge};
    background: {base}; }}
QCheckBox::indicator, QTreeView::indicator {{ border-radius: 4px; }}
QRadioButton::indicator {{ border-radius: 8px; }}
QCheckBox::indicator:checked, QTreeView::indicator:checked {{ background: {accent}; border-color: {accent};
    image: url("{tick}"); }}
QTreeView::indicator:indeterminate {{ background: {accent}; border-color: {accent}; image: url("{dash}"); }}
QRadioButton::indicator:checked {{ border-color: {accent}; background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5,
    fx: 0.5, fy: 0.5, stop: 0 {accent}, stop: 0.55 {accent}, stop: 0.62 {base}, stop: 1 {base}); }}
QPlainTextEdit[refused="true"], QComboBox[refused="true"] {{ border: 2px solid {late}; padding: 3px 6px; }}
QPushButton[kind="primary"]:disabled {{ background: {track}; border-color: {line}; color: {faint}; }}
QPushButton[kind="box"] {{ padding: 5px 0; min-width: 25px; max-width: 25px; }}
QPushButton[kind="box"]:focus {{ padding: 4px 0; min-width: 23px; max-width: 23px; }}
QPushButton[kind="box"]:checked {{ background: {accent}; color: {on_accent}; font-weight: bold; }}
QPushButton[kind="box"]:checked:focus {{ border-color: {text}; }}
QPushButton[kind="health"] {{ padding: 5px 14px; min-width: 96px; text-align: left; }}
QPushButton[kind="chip"] {{ border-radius: 14px; padding: 4px 16px; }}
QPushButton[kind="chip"]:focus {{ padding: 3px 15px; }}
QPushButton[kind="health"]:checked, QPushButton[kind="chip"]:checked {{ font-weight: bold; }}
QTreeView[kind="list"]::item {{ padding: 6px 6px; }}
QTreeView[kind="list"]::item:selected {{ background: {selected}; color: {text}; }}
QTreeView[kind="list"], QListWidget {{ border: 1px solid {line}; border-radius: 6px; background: {base};
    padding: 1px; }}
QListView[kind="two-lines"] {{ border-top: 1px solid {line}; }}
QListView[kind="two-lines"]::item {{ padding: 8px 14px; border-radius: 0; }}
QTreeView[kind="list"]:focus, QListWidget:focus {{ border: 2px solid {accent}; padding: 0; }}
QTabWidget::pane {{ border: none; }}
QTabBar::tab {{ padding: 7px 14px; border: none; border-bottom: 3px solid transparent; color: {quiet};
    background: transparent; }}
QTabBar::tab:hover {{ color: {text}; }}
QTabBar::tab:selected {{ color: {text}; border-bottom-color: {accent}; }}
QTabBar::tab:selected:focus {{ background: {selected}; }}
QSpinBox, QDoubleSpinBox {{ padding: 4px 2px; }}
QSpinBox:focus, QDoubleSpinBox:focus {{ padding: 3px 1px; }}
QSpinBox QLineEdit, QDoubleSpinBox QLineEdit, QComboBox QLineEdit,
QSpinBox QLineEdit:focus, QDoubleSpinBox QLineEdit:focus, QComboBox QLineEdit:focus {{ border: none; padding: 0 4px; }}
"""


def shapes(colours: Colours, tick: str, dash: str) -> str:
    """Return the sheet in a set of colours; `tick` and `dash` are the paths of the marks in a box: ticked, and half."""
    named = {name: getattr(colours, name) for name in Colours._fields}
    return _SHAPES.format(**named, tick=tick, dash=dash)
