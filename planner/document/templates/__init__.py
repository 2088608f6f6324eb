"""Templates: new roadmaps from TOML files with relative dates."""
