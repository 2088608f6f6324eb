"""What pages and dialogs are made of: texts that follow the language, fields that say what is wrong, calm editors."""
