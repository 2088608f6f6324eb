"""How the command line is used: its help, and what is said of wrong usage, in the language of the person."""
