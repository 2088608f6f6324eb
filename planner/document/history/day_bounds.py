"""The first and last moment of a day in the computer's time zone."""

from datetime import date, datetime, time, timedelta


def begin_of(day: date) -> datetime:
    """Return the first moment of a day, in the computer's time zone."""
    return datetime.combine(day, time.min).astimezone()


def end_of(day: date) -> datetime:
    """Return the last moment of a day, in the computer's time zone."""
    return begin_of(day + timedelta(days=1)) - timedelta(microseconds=1)
