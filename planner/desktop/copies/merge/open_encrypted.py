"""Opening a copy that is closed with a password: its password, a place to keep it from now on, and then it opens."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from planner.desktop.copies.merge.decrypted import DecryptedCopies, ask_passwords
from planner.desktop.services.dialogs import ROADMAPS, Dialogs
from planner.desktop.services.jobs import Job, Jobs
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document.sharing.encryption import CannotMake, keep_decrypted
from planner.message import marked
from planner.reachable import is_there

Looks = tuple[Translator, Theme, QWidget | None]


class EncryptedOpener(QObject):
    """Opens one copy that is closed with a password: asks for it and for a place, and keeps there what is in it.

    `opened` tells the place, `refused` why there is none. Giving up either question leaves nothing behind.
    """

    opened = Signal(str)
    refused = Signal(Exception)

    def __init__(self, path: Path, dialogs: Dialogs, jobs: Jobs, looks: Looks) -> None:
        super().__init__(looks[2])
        self._path, self._dialogs, self._jobs, self._looks = path, dialogs, jobs, looks

    def ask(self) -> None:
        """Ask for the password and for a place, and keep the copy there."""
        copies = ask_passwords([self._path], self._jobs, self._looks)
        if copies is not None:
            self._keep(copies)

    def _keep(self, copies: DecryptedCopies) -> None:
        target = _free_place(self._path, self._dialogs, self._looks[0])
        if target is None:
            copies.close()
            return
        keep = partial(keep_decrypted, copies.paths[0], target)
        kept, not_kept = partial(self._show, copies, target), partial(self._refuse, copies)
        self._jobs.start(self, Job(keep, kept, not_kept, unheard=lambda _nothing: copies.close()))

    def _show(self, copies: DecryptedCopies, target: Path, _nothing: object) -> None:
        copies.close()
        self.opened.emit(str(target))

    def _refuse(self, copies: DecryptedCopies, error: Exception) -> None:
        self.refused.emit(error)
        if isinstance(error, CannotMake):  # the password was right: only another place is needed
            self._keep(copies)
        else:
            copies.close()


def _free_place(path: Path, dialogs: Dialogs, translator: Translator) -> Path | None:
    """Ask until nothing stands at the place; the folder and the name of the closed copy are proposed."""
    title = translator.text(marked("Where is the opened copy kept?"))
    proposed = str(path.absolute().with_suffix(".db"))
    while (place := dialogs.save_file(title, proposed, (ROADMAPS,))) is not None and is_there(place):
        words = marked("{name} is there already. Choose another name; nothing was overwritten.")
        dialogs.tell(translator.text(words, name=place.name))
    return place
