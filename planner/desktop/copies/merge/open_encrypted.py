"""Opening a copy that is closed with a password: its password, a place to keep it from now on, and then it opens."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from planner.desktop.copies.merge.decrypted import DecryptedCopies, open_all
from planner.desktop.services.dialogs import ROADMAPS, Dialogs
from planner.desktop.services.jobs import Errands
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document.sharing.encryption import CannotMake, keep_decrypted
from planner.message import marked

Looks = tuple[Translator, Theme, QWidget | None]


def open_closed(
    path: Path,
    asking: Dialogs,
    errands: Errands,
    looks: Looks,
    then: Callable[[Path], object],
    refuse: Callable[[Exception], object],
) -> None:
    """Ask for the password and for a place, keep what is in the copy there, and call `then` with that place.

    Giving up either question leaves nothing behind.
    """

    def keep(opened: DecryptedCopies) -> None:
        target = _free_place(path, asking, looks[0])
        if target is None:
            opened.close()
            return

        def kept(_nothing: object) -> None:
            opened.close()
            then(target)

        def not_kept(error: Exception) -> None:
            refuse(error)
            if isinstance(error, CannotMake):  # the password was right: only another place is needed
                keep(opened)
            else:
                opened.close()

        errands.run(partial(keep_decrypted, opened.paths[0], target), kept, not_kept)

    open_all([path], errands, looks, keep)


def _free_place(path: Path, asking: Dialogs, translator: Translator) -> Path | None:
    """Ask until nothing stands at the place; the folder and the name of the closed copy are proposed."""
    title = translator.text(marked("Where is the opened copy kept?"))
    proposed = str(path.absolute().with_suffix(".db"))
    while (place := asking.save_file(title, proposed, (ROADMAPS,))) is not None and place.exists():
        words = marked("{name} is there already. Choose another name; nothing was overwritten.")
        asking.tell(translator.text(words, name=place.name))
    return place
