"""Working in copies: sharing one, bringing copies back, making the file smaller."""
