"""From a notice that is due to a message that has gone."""
