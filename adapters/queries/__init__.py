"""What pages read: every SELECT of one audience in one file, with the viewer as first argument."""
