"""Activities <-> a sheet that people work in, as .xlsx or .csv.

    records ──► rows ──► xlsx, csv          xlsx, csv ──► sheet ──► rows ──► changes

Every value is text in both directions: a spreadsheet that retypes what it is given (1.10 to 1.1, a
long number to 1E+15, 3-4 to a date) is found out cell by cell (damage.py).
"""
