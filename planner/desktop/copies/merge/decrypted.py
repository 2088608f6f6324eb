"""Copies made ready to be read: those that are closed with a password are opened first, as often as it takes."""

from collections.abc import Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QDialog, QWidget

from planner.desktop.copies.merge.password import PasswordDialog
from planner.desktop.services.jobs import Job, Jobs
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document.merge.preview import RefusedCopy


class Opened(NamedTuple):
    """What is in a closed copy, in a file that is there until the stack is closed."""

    path: Path
    stack: ExitStack


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

    def take(self, path: Path, opened: "Opened") -> None:
        """Put what is in a closed copy in its place."""
        self._stack.push(opened.stack)
        inside = opened.path
        self.names[inside] = path.name
        self.paths = [inside if one == path else one for one in self.paths]

    def give_up(self, path: Path) -> None:
        """Leave a closed copy aside."""
        from planner.document.sharing.encryption import NeedsPassword

        self.paths.remove(path)
        self.refused.append(RefusedCopy(path, NeedsPassword(name=path.name)))


def ask_passwords(
    paths: Sequence[Path], jobs: Jobs, looks: tuple[Translator, Theme, QWidget | None]
) -> DecryptedCopies | None:
    """Ask for the passwords of closed copies one by one; None when a person gives all of them up."""
    from planner.document.sharing.encryption import is_encrypted

    copies = DecryptedCopies(paths)
    for path in filter(is_encrypted, paths):
        dialog = PasswordDialog(path.name, *looks)
        dialog.tried.connect(partial(_try, dialog, copies, path, jobs))
        given = dialog.exec()
        dialog.deleteLater()
        if given != QDialog.DialogCode.Accepted:
            copies.give_up(path)
    if copies.paths:
        return copies
    copies.close()
    return None


def _try(dialog: PasswordDialog, copies: DecryptedCopies, path: Path, jobs: Jobs) -> None:
    """Decrypt a copy with the password that was typed, after which its dialog ends or says what was wrong."""

    def take(opened: Opened) -> None:
        copies.take(path, opened)
        dialog.done(QDialog.DialogCode.Accepted)

    jobs.start(dialog, Job(partial(_open, path, dialog.password), take, dialog.refuse, unheard=_close))


def _open(path: Path, password: str) -> Opened:
    """Decrypt a copy; raise a DocumentError where the password is not the right one."""
    from planner.document.sharing.encryption import decrypted

    stack = ExitStack()
    return Opened(stack.enter_context(decrypted(path, password)), stack)


def _close(opened: Opened | None) -> None:
    """Remove what was decrypted after its password was given up."""
    if opened is not None:
        opened.stack.close()
