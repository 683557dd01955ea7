"""Files that go with records: checked, scanned, kept encrypted."""
