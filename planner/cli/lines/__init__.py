"""What a plan, a look at copies and conflicts are as lines of text: shared by the verbs."""
