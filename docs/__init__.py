"""The pages about Handrail, and what writes those that are made from its rules."""
