"""Copies made ready to be read: those that are closed with a password are opened first, as often as it takes."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from planner.desktop.copies.merge.password import PasswordDialog
from planner.desktop.services.jobs import Errands
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document.merge.preview import RefusedCopy


class DecryptedCopies:
    """Paths to read copies from, until it is closed; `names` are the names of those that had a password.

    `refused` are those of which nobody gave the password.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        self.paths = [*paths]
        self.names: dict[Path, str] = {}
        self.refused: list[RefusedCopy] = []
        self._stack = ExitStack()

    def close(self) -> None:
        """Let go of what was opened."""
        self._stack.close()

    def unseal(self, path: Path, password: str) -> None:
        """Put what is in a closed copy in its place; raise a DocumentError where the password is not the right one."""
        from planner.document.sharing.encryption import decrypted

        inside = self._stack.enter_context(decrypted(path, password))
        self.names[inside] = path.name
        self.paths = [inside if one == path else one for one in self.paths]

    def give_up(self, path: Path) -> None:
        """Leave a closed copy aside."""
        from planner.document.sharing.encryption import NeedsPassword

        self.paths.remove(path)
        self.refused.append(RefusedCopy(path, NeedsPassword(name=path.name)))


def open_all(
    paths: Sequence[Path],
    errands: Errands,
    looks: tuple[Translator, Theme, QWidget | None],
    then: Callable[[DecryptedCopies], object],
) -> None:
    """Ask for the passwords of closed copies one by one, and call `then`; not when a person gives all of them up."""
    opened = DecryptedCopies(paths)
    for path in paths:
        if not _is_sealed(path):
            continue
        dialog = PasswordDialog(path.name, *looks)

        def attempt(path: Path, dialog: PasswordDialog) -> None:
            job = partial(opened.unseal, path, dialog.password)
            errands.run(job, lambda _nothing: dialog.done(QDialog.DialogCode.Accepted), dialog.refuse)

        dialog.tried.connect(partial(attempt, path, dialog))
        given = dialog.exec()
        dialog.deleteLater()
        if given != QDialog.DialogCode.Accepted:
            opened.give_up(path)
    if opened.paths:
        then(opened)
    else:
        opened.close()


def _is_sealed(path: Path) -> bool:
    from planner.document.sharing.encryption import is_encrypted

    return is_encrypted(path)
