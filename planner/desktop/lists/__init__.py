"""Lists of what asks for something: rows of two lines under headings, one of them chosen."""

from planner.desktop.lists.list_tools import ListTools
from planner.desktop.lists.model import ListRow
from planner.desktop.lists.view import RowList

__all__ = ["ListRow", "ListTools", "RowList"]
