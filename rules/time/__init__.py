"""When: school days, ages and year groups, statutory clocks, when a task or a duty is due."""
