"""Templates: new roadmaps from TOML files with relative dates, and the past of one that tells it."""
