"""A field of the shown step: it shows what stands there, writes it once when left, and says what was refused."""

from collections.abc import Callable

from planner.desktop.forms.editors import LineEdit, MultilineEdit, Names
from planner.desktop.forms.field import Field
from planner.desktop.forms.retranslator import Retranslator
from planner.roadmap import DocumentError, Roadmap, Step

Shown = Callable[[], tuple[Roadmap, Step] | None]
"""Gives the plan as it is now and the step that is shown, None where there is none."""


class BoundField(Field):
    """Binds an editor to a text of the step. What is being typed stays, whatever changes meanwhile."""

    def __init__(
        self,
        texts: Retranslator,
        name: str,
        editor: LineEdit | MultilineEdit | Names,
        shown: Shown,
        read: Callable[[Roadmap, Step], str],
        write: Callable[[Step, str], None],
        *,
        beside: int = 0,
    ) -> None:
        super().__init__(texts, name, editor, beside=beside)
        self._text_of, self._stand = editor.text, editor.stand
        self._shown, self._read, self._write = shown, read, write
        self._standing = ""
        self._writing = False
        editor.left.connect(self.commit)

    @property
    def typed(self) -> bool:
        """True while something stands there that was not written yet."""
        return self._text_of() != self._standing

    def renew(self, *, anew: bool = False) -> None:
        """Show what stands in the plan; `anew` for another step, when nothing typed is to be kept."""
        found = self._shown()
        if found is None:
            return
        text = self._read(*found)
        keep = self.typed and not anew and not self._writing
        self._standing = text
        if not keep:
            self._stand(text)
        if anew:
            self.refuse(None)

    def commit(self) -> None:
        """Write what was typed, if anything was."""
        found = self._shown()
        if self._writing or found is None:
            return
        if not self.typed:
            self.refuse(None)
            return
        self._writing = True
        try:
            self._write(found[1], self._text_of())
        except DocumentError as refusal:
            self.refuse(refusal)
        else:
            self.refuse(None)
            self.renew()
        finally:
            self._writing = False
