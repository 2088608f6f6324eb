"""The goal tree: an outline in which one types, with its columns."""
