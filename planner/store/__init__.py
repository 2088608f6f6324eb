"""One file: tables, journal, the guard for files that arrive, the working copy."""
