"""Taking in a school's own lists: reading files of any sort, matching columns, entering rows."""
