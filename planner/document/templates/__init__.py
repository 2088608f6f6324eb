"""New roadmaps from templates."""
