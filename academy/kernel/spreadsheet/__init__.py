"""Tables in and out: files that strangers made are read in a child process, files of ours hold nothing but text."""

from .reading import SpreadsheetUnreadable, read_table
from .writing import Column, Sheet, table_xlsx

__all__ = ["Column", "Sheet", "SpreadsheetUnreadable", "read_table", "table_xlsx"]
