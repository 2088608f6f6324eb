"""What every page is handed: commands, dialogs, jobs, settings, the translator."""
