"""Merging copies: read, plan, apply; compatibility, three-way diff, preview, conflicts resolved."""
