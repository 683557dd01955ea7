"""Who: may see, may do, may sign, is asked, stands in, and is told."""
