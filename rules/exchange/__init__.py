"""Lists that come in, data that goes out, and the numbers and codes they hold."""
