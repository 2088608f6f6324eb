"""The language that the window speaks now, and a signal when it changes: no restart is needed."""

from PySide6.QtCore import QObject, Signal

from planner.phrasing.language import Language, language
from planner.roadmap import DocumentError, Status


class Translator(QObject):
    """Hands out texts in the present language. Whoever shows them listens to `changed` and asks again."""

    changed = Signal()

    def __init__(self, code: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language(code)

    @property
    def language(self) -> Language:
        """The present language."""
        return self._language

    def speak(self, code: str) -> None:
        """Go over to another language, "nl" or "en", and let everyone know."""
        if code != self._language.code:
            self._language = language(code)
            self.changed.emit()

    def text(self, message: str, **values: object) -> str:
        """Return the sentence in the present language."""
        return self._language.text(message, **values)

    def plural(self, one: str, many: str, count: int, **values: object) -> str:
        """Return the sentence for `count` things."""
        return self._language.plural(one, many, count, **values)

    def refusal(self, error: DocumentError) -> str:
        """Return the sentence of a refusal."""
        return self._language.refusal(error)

    def status(self, status: Status) -> str:
        """Return the word for a status."""
        return self._language.status(status)
