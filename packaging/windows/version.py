# tested here: PyInstaller reads it (tests/packaging/test_windows_version.py); not tested here: in an .exe on Windows
"""What Windows shows of a program under Properties, Details: the version resource of both programs, for PyInstaller.

`python packaging/windows/version.py FOLDER` writes one file a program there, for `version=` of PyInstaller's EXE.
"""

import sys
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parent.parent.parent))
from planner import __version__

WINDOW: Final = "BHAG Planner.exe"
CONSOLE: Final = "bhag-planner.exe"
DESCRIPTIONS: Final = {
    WINDOW: {0x0409: "BHAG Planner", 0x0413: "BHAG Planner"},
    CONSOLE: {0x0409: "BHAG Planner, command line", 0x0413: "BHAG Planner, opdrachtregel"},
}
"""What each program is, in English and in Dutch by Windows' numbers of languages; the task manager shows it."""
UNICODE: Final = 1200


def four_numbers(version: str = __version__) -> tuple[int, int, int, int]:
    """Return a version as Windows has it: what is no number is left out, what is missing is 0."""
    numbers = [int(one) for one in version.split(".") if one.isdecimal()]
    first, second, third, fourth = [*numbers, 0, 0, 0, 0][:4]
    return first, second, third, fourth


def version_resource(program: str, version: str = __version__) -> str:
    """Return the version resource of `WINDOW` or `CONSOLE`, as the text that PyInstaller reads."""
    tables = ",\n    ".join(_table(program, language, version) for language in DESCRIPTIONS[program])
    languages = [number for language in DESCRIPTIONS[program] for number in (language, UNICODE)]
    numbers = four_numbers(version)
    # 0x40004: for Windows; 1: a program.
    return f"""VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0, OS=0x40004, fileType=1, subtype=0),
  kids=[
    StringFileInfo([
    {tables}]),
    VarFileInfo([VarStruct('Translation', {languages})])
  ]
)
"""


def _table(program: str, language: int, version: str) -> str:
    texts = {
        "CompanyName": "BHAG Planner",
        "FileDescription": DESCRIPTIONS[program][language],
        "FileVersion": version,
        "InternalName": Path(program).stem,
        "LegalCopyright": "Apache-2.0",
        "OriginalFilename": program,
        "ProductName": "BHAG Planner",
        "ProductVersion": version,
    }
    strings = ", ".join(f"StringStruct({name!r}, {text!r})" for name, text in texts.items())
    return f"StringTable('{language:04X}{UNICODE:04X}', [{strings}])"


def main(folder: Path) -> None:
    """Write the version resource of each program in a folder, under the program's name with .txt."""
    folder.mkdir(parents=True, exist_ok=True)
    for program in DESCRIPTIONS:
        (folder / f"{Path(program).stem}.txt").write_text(version_resource(program), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
