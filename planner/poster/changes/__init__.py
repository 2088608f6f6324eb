"""The layout "changes": what changed between two days."""
