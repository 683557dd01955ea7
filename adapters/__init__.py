"""The only code that knows a concrete outside system: database, mail, documents, identity."""
