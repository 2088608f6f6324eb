"""The errors of reading and writing files: a code and a sentence for each reason."""

from typing import Final

from planner.message import marked
from planner.roadmap.errors import DocumentError, ErrorCode


class FileRefused(DocumentError):
    """A file that is refused on opening; it was left as it is."""

    code = "file-refused"
    sentence = marked("{name} could not be opened; it was left as it is.")


NOT_THERE: Final = ErrorCode(
    "not-there",
    marked("{name} is not there. Check the name and the folder; perhaps it was moved or renamed."),
    FileRefused,
)
"""No file of this name."""

NOT_A_FILE: Final = ErrorCode(
    "not-a-file",
    marked("{name} is not a file but a folder or a device. Choose a roadmap file that ends in .db."),
    FileRefused,
)
"""A folder, a device, a pipe or a link to nowhere."""

NO_PERMISSION: Final = ErrorCode(
    "no-permission",
    marked("You have no permission to read {name}. Ask its owner for it, or open a copy of your own."),
    FileRefused,
)
"""The system denies reading."""

NOT_TAKEN_IN: Final = ErrorCode(
    "not-taken-in",
    marked("{name} could not be read to its end ({reason}). Nothing was changed; mend that, then try again."),
    FileRefused,
)
"""The disk failed while the file was copied into quarantine: full, or a stick that was pulled out."""

EMPTY_FILE: Final = ErrorCode(
    "empty-file",
    marked("{name} is empty: perhaps it has not been downloaded yet. Let it download first, then open it again."),
    FileRefused,
)
"""A file of zero bytes, as sync clients lay for what they have not fetched."""

TOO_LARGE: Final = ErrorCode(
    "too-large", marked("{name} is larger than {limit} MB, more than any roadmap. It was left as it is."), FileRefused
)
"""Over the limit of size."""

NOT_A_DATABASE: Final = ErrorCode(
    "not-a-database", marked("{name} is not a roadmap: it is another kind of file. It was left as it is."), FileRefused
)
"""Some other kind of file."""

ANOTHER_PROGRAM: Final = ErrorCode(
    "another-program",
    marked("{name} is a database of another program, not a roadmap. It was left as it is."),
    FileRefused,
)
"""A database that another program made."""

NEWER_FORMAT: Final = ErrorCode(
    "newer-format",
    marked(
        "{name} was made by a newer version of BHAG Planner. Update the program to open it; the file was left as it is."
    ),
    FileRefused,
)
"""A format that this version does not know yet."""

OLDER_FORMAT: Final = ErrorCode(
    "older-format",
    marked("{name} has a format that this version cannot bring up to date. It was left as it is."),
    FileRefused,
)
"""A format that no migration leads from."""

TRUNCATED: Final = ErrorCode(
    "truncated",
    marked(
        "{name} is cut off or has a strange end, as after a broken-off copy. Copy it again, or restore a safety copy."
    ),
    FileRefused,
)
"""Shorter or longer than its header says."""

SIDE_FILE: Final = ErrorCode(
    "side-file",
    marked(
        "Beside {name} lies {side}, from a program that has it open. Close that program first; nothing was changed."
    ),
    FileRefused,
)
"""A -wal or -journal beside it holds a part of the data."""

FOREIGN_SCHEMA: Final = ErrorCode(
    "foreign-schema",
    marked("{name} holds parts that BHAG Planner did not make ({part}), so it was not opened. Ask for a fresh copy."),
    FileRefused,
)
"""Tables, triggers or views that are not ours."""


class Damaged(FileRefused):
    """Invalid rows: damage, or edits past the program."""

    code = "damaged"
    sentence = marked(
        "{name} is damaged ({detail}). It was left as it is; a safety copy may help: File, Go back to a safety copy."
    )


DAMAGED_CHANGE: Final = ErrorCode(
    "damaged-change",
    marked(
        "{name} is damaged in the change “{label}” of {at}. It was left as it is; restore a safety copy (File menu)."
    ),
    FileRefused,
)
"""A change whose content or parents do not match its hash."""

TABLES_DIFFER: Final = ErrorCode(
    "tables-differ",
    marked(
        "{name} was changed outside BHAG Planner: its tables and its history differ ({entity}, {field}). "
        "A safety copy may help: File, Go back to a safety copy."
    ),
    FileRefused,
)
"""The tables differ from a replay of the journal."""

TOO_MANY_CHANGES: Final = ErrorCode(
    "too-many-changes",
    marked("{name} holds more than {limit} thousand changes, more than any roadmap. It was left as it is."),
    FileRefused,
)
"""Over the limit of changes."""

TOO_MANY_EDITS: Final = ErrorCode(
    "too-many-edits",
    marked("{name} holds more than {limit} thousand edits, more than any roadmap. It was left as it is."),
    FileRefused,
)
"""Over the limit of edits."""

TOO_MUCH_TEXT: Final = ErrorCode(
    "too-much-text",
    marked(
        "{name} holds more text than any roadmap: its history tells a thousand million letters. It was left as it is."
    ),
    FileRefused,
)
"""Over the limit of the letters of long texts."""

TOO_LONG_TEXT: Final = ErrorCode(
    "too-long-text",
    marked("{name} holds a text longer than a million letters, more than any roadmap. It was left as it is."),
    FileRefused,
)
"""Over the limit of one text."""

TOO_DEEP: Final = ErrorCode(
    "too-deep",
    marked("In {name} the steps hang more than {limit} levels deep, more than in any roadmap. It was left as it is."),
    FileRefused,
)
"""Steps under steps under steps, further than any work on them could follow."""

TOO_MUCH_MOVING: Final = ErrorCode(
    "too-much-moving",
    marked(
        "In this history the steps hang deeper under each other than in any roadmap, so it was not used. "
        "All is as it was."
    ),
    FileRefused,
)
"""Moves that would take too long to resolve."""

TOO_TANGLED: Final = ErrorCode(
    "too-tangled",
    marked("The history of {name} is more tangled than that of any roadmap. It was left as it is."),
    FileRefused,
)
"""A history with more forks and merges than the ancestor graph can hold."""

CLOCK_AHEAD: Final = ErrorCode(
    "clock-ahead",
    marked(
        "{name} holds a change dated more than a century ahead ({label}): a clock stood wrong. "
        "It was left as it is; ask for a copy from before that change."
    ),
    FileRefused,
)
"""A change from the far future, whose clock every copy would take over."""


class DamagedHistory(FileRefused):
    """An invalid edit in the journal, found when it was decoded."""

    code = "damaged-history"
    sentence = marked(
        "The history holds a change that cannot be ({detail}), so it was not used. "
        "A safety copy may help: File, Go back to a safety copy."
    )


TWO_CHANGES_ONE_ID: Final = ErrorCode(
    "two-changes-one-id",
    marked(
        "{name} tells the change “{label}” otherwise than this roadmap does, so one of them was altered. "
        "Nothing was merged; ask for a fresh copy."
    ),
    FileRefused,
)
"""Two changes with one id and different hashes: one of them was altered."""


class NeedsPassword(FileRefused):
    """An encrypted copy, and no password was given."""

    code = "needs-password"
    sentence = marked("{name} is protected with a password. Ask its sender for it, and try again.")


class WrongPassword(FileRefused):
    """A password that does not decrypt the copy."""

    code = "wrong-password"
    sentence = marked("The password does not fit {name}. Mind capitals, or ask its sender; nothing was changed.")


NOT_SEALED: Final = ErrorCode(
    "not-sealed",
    marked("{name} is a zip file, but not one protected copy of a roadmap. Unpack it, and choose the file in it."),
    FileRefused,
)
"""A zip file that is no encrypted copy of ours: several members, none, or no encryption."""

NO_PASSWORD: Final = ErrorCode(
    "no-password", marked("Without a password a copy cannot be protected; nothing was written. Think of one.")
)
"""An empty password for an encrypted copy."""

TOO_SLOW: Final = ErrorCode(
    "too-slow", marked("Reading {name} took too long, so it was broken off. It was left as it is."), FileRefused
)
"""Reading took longer than any roadmap needs."""


class CannotWrite(DocumentError):
    """Publishing failed by the disk, the folder or a lock; the work stays in the working copy."""

    code = "cannot-write"
    sentence = marked("{name} cannot be written now ({reason}). Your work is kept on this laptop; it is tried again.")


class CannotMake(DocumentError):
    """A new file cannot be written where it was wanted."""

    code = "cannot-make"
    sentence = marked("{name} cannot be made there ({reason}), so nothing was written. Choose another folder or disk.")


CANNOT_SHARE: Final = ErrorCode(
    "cannot-share", marked("{name} could not be written there ({reason}). No copy was made; choose another place.")
)
"""A copy cannot be written where it was wanted."""

CHANGE_NOT_KEPT: Final = ErrorCode(
    "change-not-kept",
    marked("This change could not be written ({reason}) and was taken back. Make room on the disk, then try again."),
)
"""A commit failed on a disk error and was rolled back."""

ALREADY_THERE: Final = ErrorCode(
    "already-there", marked("{name} is there already. Choose another name; nothing was overwritten.")
)
"""A new roadmap would overwrite a file."""


class AnotherRoadmap(DocumentError):
    """Two files that do not stem from one roadmap."""

    code = "another-roadmap"
    sentence = marked(
        "{name} is another roadmap, so there is nothing to bring back. Both were left as they are; the window can take "
        "it over as a branch."
    )


NOTHING_IN_COMMON: Final = ErrorCode(
    "nothing-in-common",
    marked(
        "{name} is of this roadmap but shares no history with it, so what differs cannot be told apart from what is "
        "older. Both were left as they are. Ask for a copy with its history."
    ),
)
"""A file of this roadmap without common history."""

FROM_BEFORE_HISTORY: Final = ErrorCode(
    "from-before-history",
    marked(
        "{name} is a copy without history, made before the day with which the history of this file begins, so what was "
        "changed in it can no longer be told apart. Both were left as they are; open it beside this file, and take "
        "over by hand what you want to keep."
    ),
)
"""A copy without history whose merge base lies behind our snapshot root."""


class NotYetKnown(DocumentError):
    """A copy with ancestors that this file lacks."""

    code = "not-yet-known"
    sentence = marked(
        "{name} builds on changes that are not in this file yet. Bring in the roadmap it was made from first; "
        "both were left as they are."
    )


ANOTHER_BRANCH: Final = ErrorCode(
    "another-branch",
    marked(
        "{name} holds another branch than this file. Bring both back into the whole roadmap instead; "
        "both were left as they are."
    ),
)
"""Two copies that hold different branches."""

PARTED_TOO_LONG: Final = ErrorCode(
    "parted-too-long",
    marked(
        "The histories of {name} and of this file were both made shorter since they parted, so they can no longer be "
        "brought together. Both were left as they are."
    ),
)
"""Two files compacted so that neither knows the other's snapshot root."""

PASSWORD_TOO_SHORT: Final = ErrorCode(
    "password-too-short",
    marked(
        "This password is so short that it is guessed in a moment, so nothing was written. Take at least "
        "{least} letters; four words in a row do well."
    ),
)
"""A password that is guessed in no time."""

NOT_A_ZIP: Final = ErrorCode(
    "not-a-zip", marked("A copy with a password is a .zip, so nothing was written as {name}. Call it {better}.")
)
"""An encrypted copy without the suffix .zip."""

NO_ZIP: Final = ErrorCode(
    "no-zip", marked("Only a copy with a password is a .zip, so nothing was written as {name}. Call it {better}.")
)
"""A plain copy with the suffix .zip."""


class NothingToFold(DocumentError):
    """No compaction point before the day."""

    code = "nothing-to-fold"
    sentence = marked(
        "The history cannot be shortened to {day}: it begins later, or copies had not come together by then. Nothing "
        "was changed; choose a later day."
    )


class SettleFirst(DocumentError):
    """An open conflict in the history that would be dropped."""

    code = "settle-first"
    sentence = marked(
        "There are conflicts open from before that day. Settle them first, so that no side's words are lost; "
        "nothing was changed."
    )


CHANGED_MEANWHILE: Final = ErrorCode(
    "changed-meanwhile", marked("The plan was changed meanwhile, so its history was not shortened. Try again.")
)
"""The plan was edited while its history was compacted."""

NO_SAFETY_COPY: Final = ErrorCode(
    "no-safety-copy",
    marked(
        "A safety copy could not be written first ({reason}), so the history was not shortened. Mend that, then try "
        "again."
    ),
)
"""The safety copy before a compaction failed, so that was not done."""
