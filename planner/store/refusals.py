"""Why a file is not opened or written: one class and one sentence for each reason."""

from planner.roadmap.refusal import DocumentError, marked


class FileRefused(DocumentError):
    """A file that cannot be opened; it was left as it is."""

    sentence = marked("{name} could not be opened; it was left as it is.")


class NotThere(FileRefused):
    """No file of this name."""

    sentence = marked("{name} is not there. Check the name and the folder, or look for it in the recent files.")


class NotAFile(FileRefused):
    """A folder, a device, a pipe or a link to nowhere."""

    sentence = marked("{name} is not a file but a folder or a device. Choose a roadmap file that ends in .db.")


class NoPermission(FileRefused):
    """The system does not let us read it."""

    sentence = marked("You have no permission to read {name}. Ask its owner for it, or open a copy of your own.")


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


class TooSlow(FileRefused):
    """Reading took longer than any roadmap needs."""

    sentence = marked("Reading {name} took too long, so it was broken off. It was left as it is.")


class CannotWrite(DocumentError):
    """The disk, the folder or a lock is in the way; work goes on in the working copy."""

    sentence = marked("{name} cannot be written now ({reason}). Your work is kept on this laptop; it is tried again.")


class CannotMake(DocumentError):
    """A new file cannot be written where it was wanted."""

    sentence = marked("{name} cannot be made there ({reason}), so nothing was written. Choose another folder or disk.")


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

    sentence = marked("{name} is another roadmap, so there is nothing to merge. Both were left as they are.")


class NothingInCommon(DocumentError):
    """A file of this roadmap whose history shares nothing with ours."""

    sentence = marked(
        "{name} is of this roadmap but shares no history with it, so what differs cannot be told apart from what is "
        "older. Both were left as they are. Ask for a copy with its history."
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


class NothingToFold(DocumentError):
    """History that cannot be made shorter."""

    sentence = marked(
        "There is no history before {day} that can be folded: it begins later, or copies had not come together by "
        "then. Nothing was changed; choose a later day."
    )


class SettleFirst(DocumentError):
    """A conflict that is open in what would be folded."""

    sentence = marked(
        "There are conflicts open from before that day. Settle them first, so that no side's words are lost; "
        "nothing was changed."
    )


class ChangedMeanwhile(DocumentError):
    """A plan that was changed while its history was being folded."""

    sentence = marked("The plan was changed meanwhile, so nothing was folded. Try again.")
