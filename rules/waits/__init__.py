"""What is awaited or asked in each state, whatever people work towards."""
