"""What pages and programs read: files for each audience, with the viewer as first argument."""
