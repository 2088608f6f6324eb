"""From cells to values: the header row, what each column means, dates, figures and words."""
