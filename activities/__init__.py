"""Side effects, idempotent: each activity is a class given what it needs."""
