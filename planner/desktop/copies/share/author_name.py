"""One's own name, asked for where others are about to see it and it is not in the preferences yet."""

from planner.desktop.forms.editors import LineEdit
from planner.desktop.forms.field import Field
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.services.settings import Settings
from planner.document import Document
from planner.message import marked


class AuthorNameField(Field):
    """Asks for the name under which what one does is kept; it may stay empty."""

    def __init__(self, texts: Retranslator) -> None:
        self.line = LineEdit()
        super().__init__(
            texts,
            marked("Your name, as others will see it"),
            self.line,
            marked("It may stay empty; then others read “somebody”. You can change it in the preferences."),
        )
        texts.text(marked("For example: Programme manager"), self.line.setPlaceholderText)

    def keep(self, settings: Settings, document: Document) -> None:
        """Keep what was written, for this roadmap from now on and for the next."""
        name = " ".join(self.line.text().split())
        if name:
            settings.name = document.author = name
