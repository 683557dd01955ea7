"""The command line, ``handrail``: every command in a file of its own."""
