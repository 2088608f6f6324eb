"""The journal as a graph of changes: what a set of changes comes to, and what is in conflict."""
