"""The pages of those who lead a school: its pupils at once, and what the school itself owes."""
