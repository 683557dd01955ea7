"""Measurements of the engine; each is run by hand on a quiet machine. See README.md."""
