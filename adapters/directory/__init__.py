"""Who is who: pupils, families, staff, schools and their terms, and who covers for whom."""
