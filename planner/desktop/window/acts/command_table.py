"""The table of what can be done in a window beside typing in the tree, for menus, keys and palette."""

from functools import partial

from planner.desktop.services.commands import Command
from planner.desktop.window.acts.window_commands import WindowCommands
from planner.message import marked


def window_commands(acts: WindowCommands) -> list[Command]:
    """Return the acts of this window for menus and palette."""
    return [*_file_commands(acts), *_view_commands(acts), *_help_commands(acts)]


def _file_commands(acts: WindowCommands) -> list[Command]:
    files, file = acts.window.files, partial(Command, menu="file")
    return [
        file(name="new", text=marked("New roadmap…"), run=files.new, keys=("Ctrl+N",), icon="file-plus"),
        file(name="open", text=marked("Open…"), run=files.open, keys=("Ctrl+O",), icon="folder-open"),
        file(name="sample", text=marked("Open the sample"), run=files.sample, icon="life-buoy"),
        file(name="import", text=marked("From a spreadsheet…"), run=files.ask_import, icon="file-spreadsheet"),
        file(
            name="export",
            text=marked("Export to a spreadsheet…"),
            run=partial(acts.with_document, files.export),
            icon="download",
            can=acts.has,
            divided=True,
        ),
        file(
            name="write-sheets", text=marked("Write check-in sheets for owners…"), run=acts.write_sheets, can=acts.has
        ),
        file(name="read-sheets", text=marked("Read check-in sheets…"), run=acts.read_sheets, can=acts.has),
        *_sharing_commands(acts),
        Command(
            "note-chance",
            "view",
            marked("Note a chance…"),
            acts.note_chance,
            ("Ctrl+Shift+K",),
            "lightbulb",
            can=acts.has,
        ),
        *acts.pages.commands(acts.page, acts.has),
        *_past_commands(acts),
        file(
            name="tracking",
            text=marked("How we keep track…"),
            run=acts.tracking,
            icon="message-square-text",
            can=acts.has,
            divided=True,
        ),
        file(name="preferences", text=marked("Preferences…"), run=acts.preferences, keys=("Ctrl+,",), icon="settings"),
        file(name="close", text=marked("Close"), run=acts.window.close, keys=("Ctrl+W",)),
        file(name="quit", text=marked("Quit"), run=acts.quit, keys=("Ctrl+Q",)),
    ]


def _past_commands(acts: WindowCommands) -> list[Command]:
    files, file = acts.window.files, partial(Command, menu="file")
    return [
        file(
            name="history",
            text=marked("History of the roadmap…"),
            run=acts.history,
            icon="history",
            keys=("Ctrl+H",),
            can=acts.has,
            divided=True,
        ),
        file(
            name="step-history",
            text=marked("History of this step…"),
            run=partial(acts.history, of_step=True),
            can=acts.has_step,
        ),
        file(
            name="safety",
            text=marked("Go back to a safety copy…"),
            run=partial(acts.with_document, files.safety),
            icon="life-buoy",
            can=acts.has,
        ),
        file(
            name="smaller",
            text=marked("Make the file smaller…"),
            run=lambda: acts.with_document(acts.window.copies.compact.ask),
            can=acts.has,
        ),
    ]


def _sharing_commands(acts: WindowCommands) -> list[Command]:
    file, window = partial(Command, menu="file"), acts.window
    return [
        file(
            name="copy-to",
            text=marked("Share a copy…"),
            run=acts.share,
            keys=("Ctrl+Shift+A",),
            icon="share-2",
            can=acts.has,
        ),
        file(
            name="bring-back",
            text=marked("Bring copies back…"),
            run=acts.bring_back,
            keys=("Ctrl+Shift+B",),
            icon="git-merge",
            can=acts.has,
        ),
        file(
            name="left-out",
            text=marked("Left out when bringing back…"),
            run=lambda: acts.with_document(window.copies.merge.ask_left_out),
            can=acts.has,
        ),
        file(
            name="settle",
            text=marked("What is to be settled"),
            run=window.conflicts.show,
            keys=("F8",),
            icon="split",
            can=lambda: window.conflicts.any_open,
        ),
    ]


def _room(acts: WindowCommands) -> list[Command]:
    view = partial(Command, menu="view")
    return [
        view(
            name="palette",
            text=marked("Do or find…"),
            run=acts.palette,
            keys=("Ctrl+K",),
            icon="command",
            divided=True,
        ),
        view(
            name="room",
            text=marked("The room’s view"),
            run=acts.room.toggle,
            keys=("F11",),
            icon="presentation",
            can=acts.has,
            on=lambda: acts.room.on,
        ),
    ]


def _view_commands(acts: WindowCommands) -> list[Command]:
    view, colours = partial(Command, menu="view"), partial(Command, menu="appearance")
    tongue = partial(Command, menu="language")
    return [
        *_room(acts),
        view(name="next-pane", text=marked("To the next part of the window"), run=acts.next_pane, keys=("F6",)),
        view(
            name="previous-pane",
            text=marked("To the previous part of the window"),
            run=partial(acts.next_pane, -1),
            keys=("Shift+F6",),
        ),
        tongue(
            name="dutch",
            text=marked("Nederlands"),
            run=partial(acts.speak, "nl"),
            on=lambda: acts.translator.language.code == "nl",
        ),
        tongue(
            name="english",
            text=marked("English"),
            run=partial(acts.speak, "en"),
            on=lambda: acts.translator.language.code == "en",
        ),
        colours(
            name="system-colours",
            text=marked("Colours as the system has them"),
            run=partial(acts.show_in, "system"),
            on=lambda: acts.settings.appearance == "system",
        ),
        colours(
            name="light",
            text=marked("Light colours"),
            run=partial(acts.show_in, "light"),
            on=lambda: acts.settings.appearance == "light",
        ),
        colours(
            name="dark",
            text=marked("Dark colours"),
            run=partial(acts.show_in, "dark"),
            on=lambda: acts.settings.appearance == "dark",
        ),
    ]


def _help_commands(acts: WindowCommands) -> list[Command]:
    help_ = partial(Command, menu="help")
    return [
        help_(name="keys", text=marked("Keys at a glance"), run=acts.keys, keys=("F1",), icon="info"),
        help_(name="about", text=marked("About BHAG Planner"), run=acts.about),
    ]
