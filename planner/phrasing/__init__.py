"""Sentences: the catalogue of texts, and what screen, paper and command line say alike."""
