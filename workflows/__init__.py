"""Durability: one workflow per case, which makes happen what the rules decide. No rule is here."""
