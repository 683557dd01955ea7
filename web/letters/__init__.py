"""The letters of the local authority: each a page to read and to print."""
