"""What a rule of Attention finds, and the point that is made of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, NamedTuple

NOTHING_MORE: Final[Mapping[str, object]] = MappingProxyType({})


class Finding(NamedTuple):
    """What a rule has to say of one record: a marked English sentence, and the values for its places.

    {title} is the record's own and needs no value. A day, a `Period` and a title are told as the language tells
    them, and `progress` is a percentage; other numbers stand as they are.
    """

    message: str
    values: Mapping[str, object] = NOTHING_MORE


@dataclass(frozen=True, slots=True)
class Point:
    """One thing in the plan that asks for attention.

    `rule` is the name of the rule that speaks, `kind` the kind of record that it is about ("step", "person",
    "pillar", "goal", "tension" and so on) and `title` the plain text of that record. `message` and `values` are those
    of the `Finding`, put into words by `planner.phrasing.attention_text`; `mend` is the word for the act that settles
    it.
    """

    rule: str
    record_id: str
    kind: str
    title: str
    message: str
    values: Mapping[str, object] = field(hash=False)
    mend: str
