"""The pages of a family: its own child, what is asked of it, and its own request."""
