"""Writing .csv so that Excel opens it as a table: UTF-8 with its mark, semicolons where commas are decimal."""

import csv
import io
from collections.abc import Mapping
from datetime import date
from typing import Final

from planner.exchange.results import Meaning
from planner.exchange.table.cells import needs_protection, plain
from planner.exchange.table_writer import PERCENTS, TableOutput, Value

_DELIMITERS: Final[Mapping[str, str]] = {"nl": ";", "en": ","}


def csv_bytes(table: TableOutput) -> bytes:
    """Serializes a table as .csv; formula-like text gets an apostrophe, which reading strips."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=_DELIMITERS[table.language.code], lineterminator="\r\n")
    if table.statement:
        writer.writerow([_text(table.statement)])
    writer.writerow(table.headings)
    for row in table.rows:
        writer.writerow(
            [
                _value_text(column, value, table.language.code)
                for column, value in zip(table.columns, row.values, strict=True)
            ]
        )
    return out.getvalue().encode("utf-8-sig")


def _text(text: str) -> str:
    return f"'{text}" if needs_protection(text) else text


def _value_text(column: Meaning, value: Value, language: str) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, date):
        return value.isoformat()
    if column in PERCENTS:
        return f"{round(value * 100)}%"
    words = repr(value) if value != int(value) else plain(value)
    return words.replace(".", ",") if language == "nl" else words
