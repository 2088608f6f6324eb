"""The layout "roadmap": lanes over time."""
