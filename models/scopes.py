"""What a token lets a program do in its person's name: never more than the person may."""

from __future__ import annotations

from models.base import Choice


class Scope(Choice):
    """One thing that a token may be for."""

    READ = "read", "Read what you may see: tasks, pupils, journeys, documents"
    WRITE = "write", "Open journeys and file records"
    SIGN = "sign", "Sign documents"
    MOVE = "move", "Take moves, and work towards them"
    DECIDE = "decide", "Record, sign and decide requests as the local authority"
    MESSAGES = "messages", "Read your messages"
    PEOPLE = "people", "Say who acts for whom at school and who leaves it, and let families in"
    EXCHANGE = "exchange", "Bring in lists and terms, and take out files of data"
    OPERATE = "operate", "See stuck cases as an operator"
    MEND = "mend", "Remind, set aside, start again and repair stuck cases as an operator"
