"""The pages of school staff: their tasks, their pupils, a journey and everything done on it."""
