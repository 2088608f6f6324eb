"""Sentences about the practice of change: experiments, agreements, tensions, for whom, ethics, the course."""
