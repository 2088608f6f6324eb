"""Why a file is not opened or written: one class and one sentence for each reason."""

from planner.message import marked
from planner.roadmap.errors import DocumentError


class FileRefused(DocumentError):
    """A file that cannot be opened; it was left as it is."""

    sentence = marked("{name} could not be opened; it was left as it is.")


class NotThere(FileRefused):
    """No file of this name."""

    sentence = marked("{name} is not there. Check the name and the folder; perhaps it was moved or renamed.")


class NotAFile(FileRefused):
    """A folder, a device, a pipe or a link to nowhere."""

    sentence = marked("{name} is not a file but a folder or a device. Choose a roadmap file that ends in .db.")


class NoPermission(FileRefused):
    """The system does not let us read it."""

    sentence = marked("You have no permission to read {name}. Ask its owner for it, or open a copy of your own.")


class NotTakenIn(FileRefused):
    """The disk failed while the file was copied to be looked at: full, or a stick that was pulled out."""

    sentence = marked("{name} could not be read to its end ({reason}). Nothing was changed; mend that, then try again.")


class EmptyFile(FileRefused):
    """A file of zero bytes, as sync clients lay for what they have not fetched."""

    sentence = marked(
        "{name} is empty: perhaps it has not been downloaded yet. Let it download first, then open it again."
    )


class TooLarge(FileRefused):
    """Over the limit of size."""

    sentence = marked("{name} is larger than {limit} MB, more than any roadmap. It was left as it is.")


class NotADatabase(FileRefused):
    """Some other kind of file."""

    sentence = marked("{name} is not a roadmap: it is another kind of file. It was left as it is.")


class AnotherProgram(FileRefused):
    """A database that another program made."""

    sentence = marked("{name} is a database of another program, not a roadmap. It was left as it is.")


class NewerFormat(FileRefused):
    """A format that this version does not know yet."""

    sentence = marked(
        "{name} was made by a newer version of BHAG Planner. Update the program to open it; the file was left as it is."
    )


class OlderFormat(FileRefused):
    """A format so old that no step leads from it to ours."""

    sentence = marked("{name} has a format that this version cannot bring up to date. It was left as it is.")


class Truncated(FileRefused):
    """Shorter or longer than its header says."""

    sentence = marked(
        "{name} is cut off or has a strange end, as after a broken-off copy. Copy it again, or restore a safety copy."
    )


class SideFile(FileRefused):
    """A -wal or -journal beside it holds a part of the data."""

    sentence = marked(
        "Beside {name} lies {side}, from a program that has it open. Close that program first; nothing was changed."
    )


class ForeignSchema(FileRefused):
    """Tables, triggers or views that are not ours."""

    sentence = marked(
        "{name} holds parts that BHAG Planner did not make ({part}), so it was not opened. Ask for a fresh copy."
    )


class Damaged(FileRefused):
    """Rows that cannot be: damage, or a hand in the tables."""

    sentence = marked(
        "{name} is damaged ({detail}). It was left as it is; a safety copy may help: File, Safety copies."
    )


class DamagedChange(FileRefused):
    """A change whose content no longer matches its hash."""

    sentence = marked(
        "{name} is damaged in the change “{label}” of {at}. It was left as it is; restore a safety copy (File menu)."
    )


class TablesDiffer(FileRefused):
    """The tables say something else than the journal."""

    sentence = marked(
        "{name} was changed outside BHAG Planner: its tables and its history differ ({entity}, {field}). "
        "A safety copy may help: File, Safety copies."
    )


class TooManyChanges(FileRefused):
    """Over the limit of changes."""

    sentence = marked("{name} holds more than {limit} thousand changes, more than any roadmap. It was left as it is.")


class TooManyEdits(FileRefused):
    """Over the limit of edits."""

    sentence = marked("{name} holds more than {limit} thousand edits, more than any roadmap. It was left as it is.")


class TooLongText(FileRefused):
    """Over the limit of one text."""

    sentence = marked("{name} holds a text longer than a million letters, more than any roadmap. It was left as it is.")


class TooDeep(FileRefused):
    """Steps under steps under steps, further than any work on them could follow."""

    sentence = marked(
        "In {name} the steps hang more than {limit} levels deep, more than in any roadmap. It was left as it is."
    )


class TooMuchMoving(FileRefused):
    """Moves in a history that would take too long to work out."""

    sentence = marked(
        "In this history the steps hang deeper under each other than in any roadmap, so it was not used. "
        "All is as it was."
    )


class TooTangled(FileRefused):
    """A history that parts and meets so often that nobody could work it out."""

    sentence = marked("The history of {name} is more tangled than that of any roadmap. It was left as it is.")


class ClockAhead(FileRefused):
    """A change from a far future, whose clock every copy would take over."""

    sentence = marked(
        "{name} holds a change dated more than a century ahead ({label}): a clock stood wrong. "
        "It was left as it is; ask for a copy from before that change."
    )


class DamagedHistory(FileRefused):
    """An edit in the journal that cannot be, found when it was read."""

    sentence = marked(
        "The history holds a change that cannot be ({detail}), so it was not used. "
        "A safety copy may help: File, Safety copies."
    )


class TwoChangesOneId(FileRefused):
    """The same change with another content here and there: one of the two was altered."""

    sentence = marked(
        "{name} tells the change “{label}” otherwise than this roadmap does, so one of them was altered. "
        "Nothing was merged; ask for a fresh copy."
    )


class NeedsPassword(FileRefused):
    """A copy under a password, and none was given."""

    sentence = marked("{name} is protected with a password. Ask its sender for it, and try again.")


class WrongPassword(FileRefused):
    """A password that opens nothing."""

    sentence = marked("The password does not fit {name}. Mind capitals, or ask its sender; nothing was changed.")


class NotSealed(FileRefused):
    """A zip file that is no copy of ours: several files in it, none, or no password on it."""

    sentence = marked(
        "{name} is a zip file, but not one protected copy of a roadmap. Unpack it, and choose the file in it."
    )


class NoPassword(DocumentError):
    """A copy was to be protected with nothing."""

    sentence = marked("Without a password a copy cannot be protected; nothing was written. Think of one.")


class TooSlow(FileRefused):
    """Reading took longer than any roadmap needs."""

    sentence = marked("Reading {name} took too long, so it was broken off. It was left as it is.")


class CannotWrite(DocumentError):
    """The disk, the folder or a lock is in the way; work goes on in the working copy."""

    sentence = marked("{name} cannot be written now ({reason}). Your work is kept on this laptop; it is tried again.")


class CannotMake(DocumentError):
    """A new file cannot be written where it was wanted."""

    sentence = marked("{name} cannot be made there ({reason}), so nothing was written. Choose another folder or disk.")


class CannotShare(DocumentError):
    """A copy cannot be written where it was wanted."""

    sentence = marked("{name} could not be written there ({reason}). No copy was made; choose another place.")


class ChangeNotKept(DocumentError):
    """A change could not be written to the disk; it was taken back."""

    sentence = marked(
        "This change could not be written ({reason}) and was taken back. Make room on the disk, then try again."
    )


class AlreadyThere(DocumentError):
    """A new roadmap would overwrite a file."""

    sentence = marked("{name} is there already. Choose another name; nothing was overwritten.")


class AnotherRoadmap(DocumentError):
    """Two files that do not stem from one roadmap."""

    sentence = marked(
        "{name} is another roadmap, so there is nothing to bring back. Both were left as they are; the window can take "
        "it over as a branch."
    )


class NothingInCommon(DocumentError):
    """A file of this roadmap whose history shares nothing with ours."""

    sentence = marked(
        "{name} is of this roadmap but shares no history with it, so what differs cannot be told apart from what is "
        "older. Both were left as they are. Ask for a copy with its history."
    )


class FromBeforeHistory(DocumentError):
    """A copy without history, made before the history of this file begins: nothing tells what it was made from."""

    sentence = marked(
        "{name} is a copy without history, made before the day with which the history of this file begins, so what was "
        "changed in it can no longer be told apart. Both were left as they are; open it beside this file, and take "
        "over by hand what you want to keep."
    )


class NotYetKnown(DocumentError):
    """A copy that was made from changes which this file does not have."""

    sentence = marked(
        "{name} builds on changes that are not in this file yet. Bring in the roadmap it was made from first; "
        "both were left as they are."
    )


class AnotherBranch(DocumentError):
    """Two copies that hold different branches."""

    sentence = marked(
        "{name} holds another branch than this file. Bring both back into the whole roadmap instead; "
        "both were left as they are."
    )


class PartedTooLong(DocumentError):
    """Two files whose histories were made shorter at places that do not fit."""

    sentence = marked(
        "The histories of {name} and of this file were both made shorter since they parted, so they can no longer be "
        "brought together. Both were left as they are."
    )


class PasswordTooShort(DocumentError):
    """A password that would close nothing."""

    sentence = marked(
        "This password is so short that a computer guesses it in a moment, so nothing was written. Take at least "
        "{least} letters; four words in a row do well."
    )


class NotAZip(DocumentError):
    """A copy under a password with the name of one without."""

    sentence = marked("A copy with a password is a .zip, so nothing was written as {name}. Call it {better}.")


class NoZip(DocumentError):
    """A copy without a password with the name of one that has it."""

    sentence = marked("Only a copy with a password is a .zip, so nothing was written as {name}. Call it {better}.")


class NothingToFold(DocumentError):
    """History that cannot be made shorter."""

    sentence = marked(
        "The history cannot be shortened to {day}: it begins later, or copies had not come together by then. Nothing "
        "was changed; choose a later day."
    )


class SettleFirst(DocumentError):
    """A conflict that is open in what would be folded."""

    sentence = marked(
        "There are conflicts open from before that day. Settle them first, so that no side's words are lost; "
        "nothing was changed."
    )


class ChangedMeanwhile(DocumentError):
    """A plan that was changed while its history was being folded."""

    sentence = marked("The plan was changed meanwhile, so its history was not shortened. Try again.")


class NoSafetyCopy(DocumentError):
    """What cannot be undone is not done without a safety copy."""

    sentence = marked(
        "A safety copy could not be written first ({reason}), so the history was not shortened. Mend that, then try "
        "again."
    )
