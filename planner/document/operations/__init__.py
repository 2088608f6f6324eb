"""Acts that take several edits: one function each, one change, one undo. Any view and the command line call them.

Labels are handed in, in the person's language; what an act made is handed back.
"""
