"""Dutch for the words of Qt's own dialogs that Qt's Dutch catalogue lacks: a file dialog half in English helps nobody.

Found by asking Qt's catalogues of all languages (Qt 6.12) for what another has and the Dutch one has not, in the
dialogs and menus that this program shows. Once Qt has a word itself that one is shown: this is asked last.
"""

from typing import Final

from PySide6.QtCore import QTranslator

WORDS: Final = {
    ("QFileDialog", "&Look in:"): "&Zoeken in:",
    ("QFileDialog", "Files of &type:"): "Bestanden van &type:",
    ("QAbstractFileIconProvider", "Folder"): "Map",
    ("QAbstractFileIconProvider", "File Folder"): "Bestandsmap",
    ("QAbstractFileIconProvider", "Drive"): "Station",
    ("QAbstractFileIconProvider", "File"): "Bestand",
    ("QAbstractFileIconProvider", "%1 File"): "%1-bestand",
    ("QAbstractFileIconProvider", "Alias"): "Alias",
    ("QAbstractFileIconProvider", "Shortcut"): "Snelkoppeling",
    ("QAbstractFileIconProvider", "Unknown"): "Onbekend",
    ("QPrintSettingsOutput", "Double Sided Printing"): "Dubbelzijdig afdrukken",
    ("QPrintSettingsOutput", "Off"): "Uit",
    ("QPrintSettingsOutput", "Long side binding"): "Omslaan over de lange zijde",
    ("QPrintSettingsOutput", "Short side binding"): "Omslaan over de korte zijde",
    ("QPrintSettingsOutput", "Page &Set:"): "Pagina&reeks:",
    ("QPrintPropertiesDialog", "Custom value for %1"): "Eigen waarde voor %1",
    ("QPageSetupWidget", "Page &order:"): "Pagina&volgorde:",
    ("QPageSetupWidget", "Pages &per sheet:"): "Pagina's &per vel:",
    ("QCupsJobWidget", "Scheduled &printing:"): "&Gepland afdrukken:",
    ("QCupsJobWidget", "&Billing information:"): "&Factuurgegevens:",
    ("QCupsJobWidget", "Job &priority:"): "Taak&prioriteit:",
    ("QCupsJobWidget", "&Start:"): "&Begin:",
    ("QCupsJobWidget", "&End:"): "&Einde:",
    ("QErrorMessage", "An error occurred"): "Er is een fout opgetreden",
    ("QShortcut", "Keyboard"): "Toetsenbord",
    ("QAccessibleActionInterface", "Moves the element into the visible area"): "Brengt het onderdeel in beeld",
}
"""The Dutch of a context and a source text of Qt."""


class QtDutch(QTranslator):
    """Gives Qt the Dutch words that its own catalogue lacks."""

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        """Return False: it has words, though it loads no file."""
        return False

    def translate(  # type: ignore[override]
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """Return the Dutch of a source text, None where Qt is to ask on."""
        return WORDS.get((context, source))
