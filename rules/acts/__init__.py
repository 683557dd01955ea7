"""What comes of each kind of command; `rules.decide` asks here."""
