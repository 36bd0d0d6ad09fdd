"""Tables in and out: files that strangers made are read in a child process, files of ours hold nothing but text."""

from .reading import SpreadsheetUnreadable, read_table
from .tables import read_any_table
from .writing import Column, Sheet, table_xlsx

__all__ = ["Column", "Sheet", "SpreadsheetUnreadable", "read_any_table", "read_table", "table_xlsx"]
