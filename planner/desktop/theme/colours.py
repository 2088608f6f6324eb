"""The colours of the window, light and dark. Text has a contrast of at least 4.5 on every ground it stands on."""

from typing import Final, NamedTuple

from PySide6.QtGui import QColor, QPalette


class Colours(NamedTuple):
    """One set of colours, as "#rrggbb"."""

    window: str
    """The ground of the window."""
    base: str
    """The ground of lists and fields."""
    raised: str
    """The ground of buttons and of what lies on the window."""
    text: str
    quiet: str
    """Text of less weight."""
    faint: str
    """Text of what only keeps a hit in sight, and of empty fields."""
    line: str
    """Thin lines between parts."""
    edge: str
    """The edge of a field or button: 3 to 1 on its ground."""
    accent: str
    """What can be done, where one is, and how far it is."""
    on_accent: str
    selected: str
    """The ground of what is selected."""
    late: str
    risk: str
    """Marks of what is at risk, never words."""
    done: str
    under_way: str
    stopped: str
    track: str
    """What is not filled of a bar."""


LIGHT: Final = Colours(
    window="#f6f6f3",
    base="#ffffff",
    raised="#ffffff",
    text="#1b222c",
    quiet="#515b69",
    faint="#66707e",
    line="#dfe0db",
    edge="#848b96",
    accent="#0b5a6e",
    on_accent="#ffffff",
    selected="#dcebef",
    late="#a61b1b",
    risk="#a85b00",
    done="#2f5d34",
    under_way="#0b5a6e",
    stopped="#66707e",
    track="#e4e6e3",
)
DARK: Final = Colours(
    window="#1a1d21",
    base="#20242a",
    raised="#2a2f36",
    text="#e9ebee",
    quiet="#b3bac4",
    faint="#969eaa",
    line="#343a42",
    edge="#747d8a",
    accent="#6cc0d6",
    on_accent="#0c1c22",
    selected="#27434d",
    late="#ff9a91",
    risk="#f0b35e",
    done="#8fd19a",
    under_way="#6cc0d6",
    stopped="#969eaa",
    track="#3a414a",
)


def palette(colours: Colours) -> QPalette:
    """Return the palette that gives Qt's own style these colours."""
    role = QPalette.ColorRole
    chosen = {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.base,
        role.AlternateBase: colours.window,
        role.Text: colours.text,
        role.Button: colours.raised,
        role.ButtonText: colours.text,
        role.BrightText: colours.on_accent,
        role.ToolTipBase: colours.raised,
        role.ToolTipText: colours.text,
        role.PlaceholderText: colours.faint,
        role.Highlight: colours.selected,
        role.HighlightedText: colours.text,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.Accent: colours.accent,
        role.Light: colours.raised,
        role.Midlight: colours.line,
        role.Mid: colours.line,
        role.Dark: colours.edge,
        role.Shadow: colours.edge,
    }
    result = QPalette()
    for one, colour in chosen.items():
        result.setColor(one, QColor(colour))
    for one in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        result.setColor(QPalette.ColorGroup.Disabled, one, QColor(colours.faint))
    return result
