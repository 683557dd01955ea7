"""``handrail up``: Temporal, the worker and the pages on one machine, started, watched, stopped."""
