"""Spreadsheets are read and written as on a user's computer, where openpyxl finds no lxml."""

import os

os.environ["OPENPYXL_LXML"] = "False"
