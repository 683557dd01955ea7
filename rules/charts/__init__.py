"""What may follow what: the two statecharts, what is legal from where, and what moves by itself."""
