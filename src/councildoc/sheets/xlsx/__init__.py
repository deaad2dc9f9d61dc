"""Rows <-> an .xlsx workbook that people can work in, through openpyxl."""

from councildoc.sheets.xlsx.reading import read
from councildoc.sheets.xlsx.writing import write

__all__ = ["read", "write"]
