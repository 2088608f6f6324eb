"""The sheet of styles: shapes and spaces of buttons, fields and panes, and a focus ring that can be seen."""

from typing import Final

from planner.desktop.theme.colours import Colours

_SHEET: Final = """
QMainWindow, QDialog {{ background: {window}; }}
QMenuBar {{ background: {window}; padding: 2px 6px; }}
QMenuBar::item {{ padding: 5px 9px; border-radius: 5px; background: transparent; }}
QMenuBar::item:selected {{ background: {selected}; }}
QMenu {{ background: {raised}; border: 1px solid {line}; padding: 5px; }}
QMenu::item {{ padding: 5px 26px 5px 12px; border-radius: 5px; }}
QMenu::item:selected {{ background: {selected}; }}
QMenu::item:disabled {{ color: {faint}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 5px 8px; }}
QMenu::icon {{ padding-left: 8px; }}
QToolTip {{ background: {raised}; color: {text}; border: 1px solid {edge}; padding: 6px 8px; }}

QPushButton {{ background: {raised}; border: 1px solid {edge}; border-radius: 6px; padding: 5px 14px; }}
QPushButton:hover {{ border-color: {accent}; }}
QPushButton:pressed {{ background: {selected}; }}
QPushButton:disabled {{ color: {faint}; border-color: {line}; }}
QPushButton:focus {{ border: 2px solid {accent}; padding: 4px 13px; }}
QPushButton:checked {{ background: {selected}; border-color: {accent}; }}
QPushButton[kind="primary"] {{ background: {accent}; border-color: {accent}; color: {on_accent}; font-weight: bold; }}
QPushButton[kind="primary"]:focus {{ border: 2px solid {text}; }}
QPushButton[kind="tab"] {{ background: transparent; border: 1px solid transparent; color: {quiet}; padding: 4px 12px; }}
QPushButton[kind="tab"]:hover {{ color: {text}; }}
QPushButton[kind="tab"]:checked {{ background: {selected}; border-color: {accent}; color: {text}; }}
QPushButton[kind="tab"]:focus {{ border: 2px solid {accent}; padding: 3px 11px; }}
QPushButton[kind="link"] {{ background: transparent; border: 1px solid transparent; color: {accent};
    padding: 2px 6px; text-align: left; }}
QPushButton[kind="link"]:hover {{ text-decoration: underline; }}
QPushButton[kind="link"]:focus {{ border: 2px solid {accent}; padding: 1px 5px; }}

QToolButton {{ border: 1px solid transparent; border-radius: 6px; padding: 4px 7px; background: transparent; }}
QToolButton:hover {{ background: {selected}; }}
QToolButton:pressed, QToolButton:checked {{ background: {selected}; }}
QToolButton:checked {{ border-color: {accent}; }}
QToolButton:focus {{ border: 2px solid {accent}; padding: 3px 6px; }}
QToolButton:disabled {{ color: {faint}; }}
QToolButton[kind="word"] {{ padding: 0 5px; }}
QToolButton[kind="word"]:focus {{ padding: 0 4px; }}
QToolButton::menu-indicator {{ image: none; }}

QLineEdit, QPlainTextEdit, QSpinBox, QDoubleSpinBox, QComboBox, QDateEdit {{ background: {base};
    border: 1px solid {edge}; border-radius: 6px; padding: 4px 7px; selection-background-color: {selected};
    selection-color: {text}; }}
QLineEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus, QDateEdit:focus {{
    border: 2px solid {accent}; padding: 3px 6px; }}
QLineEdit[refused="true"] {{ border: 2px solid {late}; padding: 3px 6px; }}
QLineEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled, QComboBox:disabled {{
    background: {window}; color: {faint}; border-color: {line}; }}
QComboBox {{ combobox-popup: 0; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: none; width: 22px; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ image: url("{chevron}"); width: 14px; height: 14px; }}
QComboBox QAbstractItemView {{ background: {raised}; border: 1px solid {line}; outline: none; }}
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button {{ width: 0; }}
QCheckBox {{ spacing: 7px; padding: 2px; border: 1px solid transparent; border-radius: 4px; }}
QCheckBox:focus {{ border: 1px solid {accent}; }}

QHeaderView {{ background: {window}; border: none; }}
QHeaderView::section {{ background: {window}; color: {quiet}; border: none; border-bottom: 1px solid {line};
    padding: 5px 4px; }}
QTreeView, QListView, QTableView, QScrollArea {{ border: none; }}
QListView {{ background: {base}; outline: none; }}
QListView[kind="choices"], QListView[kind="choices"]:focus {{ background: {raised}; border: 1px solid {edge}; }}
QListView::item {{ padding: 6px 8px; border-radius: 5px; }}
QListView::item:selected {{ background: {selected}; color: {text}; }}
QListView:focus, QTreeView:focus {{ border: none; }}
QSplitter::handle {{ background: {line}; }}
QStatusBar {{ background: {window}; border-top: 1px solid {line}; }}
QStatusBar::item {{ border: none; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {edge}; border-radius: 4px; margin: 2px; min-height: 28px; min-width: 28px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}

QLabel[kind="quiet"] {{ color: {quiet}; }}
QLabel[kind="faint"] {{ color: {faint}; }}
QLabel[kind="late"], QLabel[kind="refused"] {{ color: {late}; }}
QLabel[kind="section"] {{ color: {quiet}; font-weight: bold; }}
QFrame[kind="banner"] {{ background: {base}; border: none; border-bottom: 1px solid {line}; }}
QFrame[kind="banner"]:focus {{ border: 2px solid {accent}; }}
QFrame[kind="card"] {{ background: {raised}; border: 1px solid {line}; border-radius: 10px; }}
QFrame[kind="column"], QFrame[kind="soft"] {{ background: {window}; border: none; border-radius: 10px; }}
QPushButton[kind="experiment"] {{ background: {raised}; border: 1px solid {line}; border-radius: 8px; padding: 0;
    text-align: left; }}
QPushButton[kind="experiment"]:hover {{ border-color: {accent}; }}
QPushButton[kind="experiment"]:focus {{ border: 2px solid {accent}; padding: 0; }}
QPushButton[kind="experiment"]:checked {{ background: {selected}; border-color: {accent}; }}
QLabel[kind="strong"] {{ font-weight: bold; }}
QLabel[kind="pill"] {{ background: {text}; color: {base}; border-radius: 8px; padding: 1px 8px; }}
QFrame[kind="navigation"] {{ background: {window}; border: none; border-right: 1px solid {line}; }}
QListView[kind="rows"], QTableView[kind="heat-map"] {{ background: transparent; }}
QTableCornerButton::section {{ background: transparent; border: none; }}
QListView[kind="rows"]::item, QListView[kind="rows"]::item:selected {{ padding: 0; background: transparent; }}
QWidget[kind="pane"] {{ background: {base}; }}
QLabel[kind="bubble"], QLabel[kind="bubble-refused"] {{ background: {raised}; color: {quiet};
    border: 1px solid {edge}; border-radius: 6px; padding: 5px 8px; }}
QLabel[kind="bubble-refused"] {{ color: {late}; border-color: {late}; }}
QFrame[kind="problem"] {{ background: {base}; border: none; border-bottom: 2px solid {late}; }}
QDialogButtonBox, QMessageBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QDialog[kind="palette"] {{ background: {window}; border: 1px solid {edge}; }}
"""


def sheet(colours: Colours, chevron: str) -> str:
    """Return the sheet in a set of colours; `chevron` is the path of the arrow of a list of choices."""
    named = {name: getattr(colours, name) for name in Colours._fields}
    return _SHEET.format(**named, chevron=chevron)
