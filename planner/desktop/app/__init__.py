"""The application: its start, its windows, and what happens when something goes wrong."""
