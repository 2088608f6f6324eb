"""Why a spreadsheet is not read or written: one class and one sentence for each reason."""

import errno
import os
from typing import Final

from planner.message import Phrase, marked
from planner.roadmap import DocumentError


class SpreadsheetRefused(DocumentError):
    """A spreadsheet that cannot be read; it was left as it is."""

    sentence = marked("{name} could not be read; it was left as it is.")


class NotThere(SpreadsheetRefused):
    """No file of this name."""

    sentence = marked("{name} is not there. Check the name and the folder.")


class NotAFile(SpreadsheetRefused):
    """A folder, a device or a pipe."""

    sentence = marked("{name} is not a file but a folder or a device. Choose a file that ends in {endings}.")


class NoPermission(SpreadsheetRefused):
    """The system does not let us read it."""

    sentence = marked("{name} cannot be read: there is no permission, or another program holds it. Close it there.")


class NoBytes(SpreadsheetRefused):
    """A file of zero bytes, as sync clients lay for what they have not fetched."""

    sentence = marked(
        "{name} is empty: perhaps it has not been downloaded yet. Let it download first, then choose it again."
    )


class NoWords(SpreadsheetRefused):
    """A spreadsheet without a filled cell."""

    sentence = marked("There are no words in {name}, so there is nothing to take over.")


class NotASpreadsheet(SpreadsheetRefused):
    """Another kind of file, whatever its name says."""

    sentence = marked("{name} is not a spreadsheet that can be read here. Save it as {endings} and choose that file.")


class OldExcel(SpreadsheetRefused):
    """The format of Excel before 2007."""

    sentence = marked("{name} is in the old format of Excel. Open it in Excel, save it as .xlsx and choose that file.")


class PasswordProtected(SpreadsheetRefused):
    """An encrypted spreadsheet."""

    sentence = marked("{name} is protected with a password. Save it without a password in Excel and choose that file.")


class DamagedSpreadsheet(SpreadsheetRefused):
    """Bytes that do not fit together."""

    sentence = marked(
        "{name} is damaged or cut off. Open it in Excel and save it anew, or copy it again; nothing was taken over."
    )


class TooLarge(SpreadsheetRefused):
    """Over the limit of bytes."""

    sentence = marked("{name} is larger than any plan (over {limit} MB), so it was not opened.")


class UnpacksTooLarge(SpreadsheetRefused):
    """A small file that would fill the memory."""

    sentence = marked("{name} unpacks to far more than any plan holds, so it was not opened.")


class TooManyRows(SpreadsheetRefused):
    """Over the limit of rows or columns in a sheet."""

    sentence = marked(
        "{name} has more than {rows} rows or {columns} columns in use. Leave out what is no part of the plan."
    )


class TextTooLong(SpreadsheetRefused):
    """A text over the limit."""

    sentence = marked("Row {row} of {name} holds a text of more than a million letters. Shorten it and try again.")


class NoHeader(SpreadsheetRefused):
    """No row that names the columns."""

    sentence = marked(
        "No row with headings was found in {name}. Put a row above the plan that names the columns, "
        "such as Title, Owner, Start and End."
    )


class UnknownAnswer(DocumentError):
    """A sheet, a column or an answer that is not among the choices."""

    sentence = marked('"{given}" is none of the choices: {choices}.')


class OpenQuestionError(DocumentError):
    """A spreadsheet leaves something open that only a person knows."""

    sentence = marked("{question} {name} does not tell, so nothing was taken over. Choose one of: {choices}.")


class UnknownEnding(DocumentError):
    """A file name of a kind that is not written here."""

    sentence = marked("{name} has another ending than {endings}, so nothing was written. Choose one of these.")


class SpreadsheetNotWritten(DocumentError):
    """The disk, the folder or another program is in the way."""

    sentence = marked("{name} cannot be written ({reason}). If there was such a file already, it is as it was.")


NO_SPACE: Final = Phrase(marked("the disk is full"))
NO_RIGHT: Final = Phrase(marked("there is no permission to write there"))
HELD: Final = Phrase(marked("another program holds it"))
NO_FOLDER: Final = Phrase(marked("its folder is not there"))
IS_FOLDER: Final = Phrase(marked("there is a folder of that name"))
READ_ONLY: Final = Phrase(marked("it is read-only"))
OTHER: Final = Phrase(marked("the disk refused it"))

_REASONS: Final = {
    errno.ENOSPC: NO_SPACE,
    errno.EDQUOT: NO_SPACE,
    errno.EFBIG: NO_SPACE,
    errno.EROFS: READ_ONLY,
    errno.ENOENT: NO_FOLDER,
    errno.ENOTDIR: NO_FOLDER,
    errno.EISDIR: IS_FOLDER,
    errno.EPERM: NO_RIGHT,
    errno.EACCES: HELD if os.name == "nt" else NO_RIGHT,
}


def not_written(name: str, error: OSError) -> SpreadsheetNotWritten:
    """Return the refusal that tells why the system did not write a file."""
    return SpreadsheetNotWritten(name=name, reason=_REASONS.get(error.errno or 0, OTHER))
