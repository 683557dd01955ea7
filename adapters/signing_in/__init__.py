"""Who may come in: accounts, passwords, tokens, families' links, and a brake on guessing."""
