"""Check-ins of owners without the program: `checkin-sheets` writes a sheet for each, `checkin-read` takes them in."""
