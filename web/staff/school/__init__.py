"""The school's data, for those who answer for all of its pupils: lists in, SEN data out, terms."""
