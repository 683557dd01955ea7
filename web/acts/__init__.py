"""What people do, asked alike by a page and by a program: one module for each kind of act."""
