"""What must be true before a move: the law, the policy pack, and how each kind is judged."""
