"""The journal as a graph of changes: materialised into a plan, incrementally updated, searched for conflicts."""
