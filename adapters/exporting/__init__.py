"""Writing what goes out: CSV that no spreadsheet takes for formulas, transfer files, archives."""
