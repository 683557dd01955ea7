"""Words and colours for what pages show; templates hold none."""
