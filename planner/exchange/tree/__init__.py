"""From depths, numbers and levels to a tree."""
