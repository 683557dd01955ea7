"""Shapes: cases, commands, events, evidence, policy packs. No behaviour beyond validation."""
