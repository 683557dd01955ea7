"""The tests. Each test's name is a sentence that the product keeps true."""
