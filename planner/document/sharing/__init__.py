"""Copies to hand out: exported, encrypted, compacted; sibling files of sync clients."""
