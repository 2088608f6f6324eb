"""What ships beside the code: fonts, icons, licences, the catalogue of both languages, and every template."""

from typing import Final

from planner.cli.self_test.trial import Trial, must
from planner.installation import changed_files, installed_folder
from planner.message import marked
from planner.phrasing.language import language
from planner.resources import resource

_LETTERS: Final = "aé0"
"""Letters of which a font that is ours has at least one; those of other scripts have figures."""
_LICENCES: Final = (("fonts", "OFL.txt"), ("icons", "LUCIDE-LICENSE.txt"))
_KNOWN: Final = (marked("All is well."), marked("the disk is full"), marked("under way"))
"""Sentences of several corners of the program, of which the Dutch is not the English."""


def try_what_ships(trial: Trial) -> None:
    """Try to read everything that ships beside the code."""
    folder = installed_folder()
    if folder is not None:
        with trial.step(marked("find every file of the program as it was built")):
            changed = changed_files(folder)
            must(not changed, marked("{name} is missing or damaged"), name=changed[0] if changed else "")
    with trial.step(marked("read the fonts")):
        _read_fonts()
    with trial.step(marked("read the icons, and the licences of fonts and icons")):
        _read_icons()
    with trial.step(marked("speak Dutch and English")):
        _read_texts()
    _try_templates(trial)


def _read_fonts() -> None:
    from planner.poster.drawing.fonts import BOLD, FALLBACKS, REGULAR, letters

    for font in (REGULAR, BOLD, *FALLBACKS):
        must(len(letters(font)) > len(_LETTERS), marked("{font} has no letters"), font=font)
    for font in (REGULAR, BOLD):
        must(letters(font).issuperset(_LETTERS), marked("{font} has no letters"), font=font)


def _read_icons() -> None:
    icons = sorted(resource("icons").glob("*.svg"))
    must(icons, marked("no icon is in {folder}"), folder=resource("icons"))
    for icon in icons:
        must("<svg" in icon.read_text(encoding="utf-8"), marked("{name} is no icon"), name=icon.name)
    for parts in _LICENCES:
        must(resource(*parts).read_text(encoding="utf-8").strip(), marked("{name} is empty"), name=parts[-1])


def _read_texts() -> None:
    dutch, english = language("nl"), language("en")
    for sentence in _KNOWN:
        must(english.text(sentence) == sentence, marked("the English text “{text}” is another"), text=sentence)
        catalogue = resource("translations", "nl", "LC_MESSAGES", "planner.mo")
        must(
            dutch.text(sentence) != sentence,
            marked("“{text}” is not in Dutch in {path}"),
            text=sentence,
            path=catalogue,
        )


def _try_templates(trial: Trial) -> None:
    from planner.document import Document
    from planner.document.templates.create import LANGUAGES, TEMPLATES

    for template in TEMPLATES:
        for code in LANGUAGES:
            with trial.step(
                marked("make a roadmap of the template {name}, {language}"),
                name=template,
                language=trial.language(code),
            ):
                path = trial.folder / f"{template}.{code}.db"
                with Document.create(path, template, code) as document:
                    made = document.roadmap
                must(made.goal.language == code, marked("the plan is in another language"))
                must(Document.read(path) == made, marked("what was read back is another plan"))
                must(template == "empty" or made.pillars, marked("the plan has no pillars"))
