"""Sheets with check-ins of owners without the program: written for each, and looked at before they are taken over."""
