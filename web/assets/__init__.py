"""What the pages look like: our style sheets and scripts, and the build that makes web/static."""
