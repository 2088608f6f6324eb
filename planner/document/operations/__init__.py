"""Operations of several edits: one function, one transaction, one undo; called by any view and the command line.

The caller passes the label, in the person's language; an operation returns what it created.
"""
