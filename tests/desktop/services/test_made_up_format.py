"""A format that is added to the one table of formats is offered by the window."""

import pytest

from planner.desktop.services.dialogs import spreadsheet_kinds, spreadsheets
from planner.desktop.services.translator import Translator
from planner.exchange.formats import usual_endings
from tests.exchange.test_made_up_format import made_up

__all__ = ["made_up"]


@pytest.mark.usefixtures("made_up")
def test_the_window_offers_a_made_up_format() -> None:
    translator = Translator("en")
    assert spreadsheets(translator) == "Spreadsheets (*.xlsx *.csv *.made)"
    assert spreadsheet_kinds(translator) == ("Excel (*.xlsx)", "CSV (*.csv)", "Made up (*.made)")
    assert usual_endings()[-1] == ".made"
