"""Paper: layouts, text measuring and the PDF painter."""
