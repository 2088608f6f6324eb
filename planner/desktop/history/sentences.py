"""The sentences of the history, under the name by which the pages of the window know them."""

from planner.insight.sentences import ENTITIES, Sentences

__all__ = ["ENTITIES", "Sentences"]
