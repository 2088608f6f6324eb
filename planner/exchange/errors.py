"""Why a spreadsheet is not read or written: a code and a sentence for each reason."""

from typing import Final

from planner.message import marked
from planner.roadmap import DocumentError
from planner.roadmap.errors import ErrorCode


class SpreadsheetRefused(DocumentError):
    """A spreadsheet that cannot be read; it was left as it is."""

    code = "spreadsheet-refused"
    sentence = marked("{name} could not be read; it was left as it is.")


NOT_THERE: Final = ErrorCode(
    "spreadsheet-not-there", marked("{name} is not there. Check the name and the folder."), SpreadsheetRefused
)
"""No file of this name."""

NOT_A_FILE: Final = ErrorCode(
    "spreadsheet-not-a-file",
    marked("{name} is not a file but a folder or a device. Choose a file that ends in {endings}."),
    SpreadsheetRefused,
)
"""A folder, a device or a pipe."""

NO_PERMISSION: Final = ErrorCode(
    "spreadsheet-no-permission",
    marked("{name} cannot be read: there is no permission, or another program holds it. Close it there."),
    SpreadsheetRefused,
)
"""The system does not let us read it."""

NO_BYTES: Final = ErrorCode(
    "no-bytes",
    marked("{name} is empty: perhaps it has not been downloaded yet. Let it download first, then choose it again."),
    SpreadsheetRefused,
)
"""A file of zero bytes, as sync clients lay for what they have not fetched."""

NO_WORDS: Final = ErrorCode(
    "no-words", marked("There are no words in {name}, so there is nothing to take over."), SpreadsheetRefused
)
"""A spreadsheet without a filled cell."""

NOT_A_SPREADSHEET: Final = ErrorCode(
    "not-a-spreadsheet",
    marked("{name} is not a spreadsheet that can be read here. Save it as {endings} and choose that file."),
    SpreadsheetRefused,
)
"""Another kind of file, whatever its name says."""

OLD_EXCEL: Final = ErrorCode(
    "old-excel",
    marked("{name} is in the old format of Excel. Open it in Excel, save it as .xlsx and choose that file."),
    SpreadsheetRefused,
)
"""The format of Excel before 2007."""

PASSWORD_PROTECTED: Final = ErrorCode(
    "password-protected",
    marked("{name} is protected with a password. Save it without a password in Excel and choose that file."),
    SpreadsheetRefused,
)
"""An encrypted spreadsheet."""

DAMAGED_SPREADSHEET: Final = ErrorCode(
    "damaged-spreadsheet",
    marked(
        "{name} is damaged or cut off. Open it in Excel and save it anew, or copy it again; nothing was taken over."
    ),
    SpreadsheetRefused,
)
"""Bytes that do not fit together."""

TOO_LARGE: Final = ErrorCode(
    "spreadsheet-too-large",
    marked("{name} is larger than any plan (over {limit} MB), so it was not opened."),
    SpreadsheetRefused,
)
"""Over the limit of bytes."""

UNPACKS_TOO_LARGE: Final = ErrorCode(
    "unpacks-too-large",
    marked("{name} unpacks to far more than any plan holds, so it was not opened."),
    SpreadsheetRefused,
)
"""A small file that would fill the memory."""

TOO_MANY_ROWS: Final = ErrorCode(
    "too-many-rows",
    marked("{name} has more than {rows} rows or {columns} columns in use. Leave out what is no part of the plan."),
    SpreadsheetRefused,
)
"""Over the limit of rows or columns in a sheet."""

TEXT_TOO_LONG: Final = ErrorCode(
    "text-too-long",
    marked("Row {row} of {name} holds a text of more than a million letters. Shorten it and try again."),
    SpreadsheetRefused,
)
"""A text over the limit."""

NO_HEADER: Final = ErrorCode(
    "no-header",
    marked(
        "No row with headings was found in {name}. Put a row above the plan that names the columns, "
        "such as Title, Owner, Start and End."
    ),
    SpreadsheetRefused,
)
"""No row that names the columns."""

UNKNOWN_ANSWER: Final = ErrorCode("unknown-answer", marked('"{given}" is none of the choices: {choices}.'))
"""A sheet, a column or an answer that is not among the choices."""

OPEN_QUESTION: Final = ErrorCode(
    "spreadsheet-open-question",
    marked("{question} {name} does not tell, so nothing was taken over. Choose one of: {choices}."),
)
"""A spreadsheet leaves something open that only a person knows."""

UNKNOWN_ENDING: Final = ErrorCode(
    "unknown-ending", marked("{name} has another ending than {endings}, so nothing was written. Choose one of these.")
)
"""A file name of a kind that is not written here."""

SPREADSHEET_NOT_WRITTEN: Final = ErrorCode(
    "spreadsheet-not-written",
    marked("{name} cannot be written ({reason}). If there was such a file already, it is as it was."),
)
"""The disk, the folder or another program is in the way."""
