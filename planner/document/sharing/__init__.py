"""Copies of a roadmap: exported, encrypted, compacted; sibling files of sync clients."""
