"""Refusals: a code and a sentence each, and never two with one code."""

import importlib
import importlib.util
import pkgutil
import re
from string import Formatter

import planner
from planner.phrasing.language import language
from planner.roadmap.errors import DocumentError, ErrorCode


def every_kind() -> dict[int, ErrorCode | type[DocumentError]]:
    """Return every code and every class of the program, wherever it is made; an import elsewhere is the same one."""
    modules = pkgutil.walk_packages(planner.__path__, "planner.")
    names = [one.name for one in modules if not one.name.endswith(("__main__", ".migrations.env"))]
    if not importlib.util.find_spec("PySide6"):
        names = [name for name in names if not name.startswith("planner.desktop")]
    held = [value for name in names for value in vars(importlib.import_module(name)).values()]
    return {id(one): one for one in held if isinstance(one, ErrorCode) or _is_error(one)}


def _is_error(one: object) -> bool:
    return isinstance(one, type) and issubclass(one, DocumentError)


def test_codes_are_kebab_case_and_unique() -> None:
    codes = [kind.code for kind in every_kind().values()]
    assert len(codes) > 80
    assert sorted(codes) == sorted(set(codes))
    assert [code for code in codes if not re.fullmatch(r"[a-z]+(-[a-z]+)+|[a-z]+", code)] == []


def test_a_code_makes_its_error_with_the_sentence_in_each_language() -> None:
    for code in every_kind().values():
        if isinstance(code, ErrorCode):
            values = {name: "x" for _, name, _, _ in Formatter().parse(code.sentence) if name}
            error = code(**values)
            assert type(error) is code.base
            assert (error.code, error.values) == (code.code, values)
            assert str(error) == code.sentence.format(**values) == language("en").refusal(error)
            assert language("nl").refusal(error) != str(error)


def test_a_class_of_its_own_says_its_own_sentence() -> None:
    error = DocumentError()
    assert (error.code, str(error)) == ("not-done", "This could not be done; nothing was changed.")
