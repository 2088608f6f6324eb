"""Refusals in tests: most errors have a code, and a few a class of their own."""

import re
from collections.abc import Generator
from contextlib import contextmanager

import pytest

from planner.roadmap.errors import DocumentError, ErrorCode

Kind = ErrorCode | type[DocumentError]


@contextmanager
def raises_code(
    *kinds: Kind, match: str | re.Pattern[str] | None = None
) -> Generator[pytest.ExceptionInfo[DocumentError]]:
    """Fail unless the block is refused with one of these codes."""
    with pytest.raises(DocumentError, match=match) as refusal:
        yield refusal
    assert refusal.value.code in {kind.code for kind in kinds}


def has_code(error: BaseException | None, *kinds: Kind) -> bool:
    """Tell whether an error is a refusal with one of these codes."""
    return isinstance(error, DocumentError) and error.code in {kind.code for kind in kinds}
