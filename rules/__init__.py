"""The law and practice: charts, conditions, sign-offs, timetable, calendar, packs, decisions."""
