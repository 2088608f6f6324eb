"""The version of the database engine, for a report of a fault."""

from sqlite3 import sqlite_version as _version


def sqlite_version() -> str:
    """Return the version of SQLite, as "3.45.1"."""
    return _version
