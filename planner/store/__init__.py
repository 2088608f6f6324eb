"""One roadmap file: tables, journal, the guard for incoming files, working copy, publishing."""
