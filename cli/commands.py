"""Every command of the command line, each imported when it runs."""

from __future__ import annotations

from cli.export_command import export_command
from cli.failing import PlainSpoken
from cli.import_command import import_command
from cli.journey_command import journey
from cli.leaving import Commands
from cli.migrate_command import migrate
from cli.person_command import person
from cli.policy_command import policy
from cli.rebuild_command import rebuild
from cli.school_command import school
from cli.stuck_command import stuck
from cli.up_command import up
from cli.web_command import web
from cli.worker_command import worker

app = Commands(
    name="handrail",
    cls=PlainSpoken,
    help="Walk each pupil from Quality First Teaching to an EHC needs assessment request.",
    no_args_is_help=True,
    # A traceback must not show what a person wrote, nor a secret.
    pretty_exceptions_show_locals=False,
    add_completion=False,
)

RUNNING, CASES, SETTING_UP = "Run Handrail", "Look at journeys", "Set up"

app.command(rich_help_panel=RUNNING)(up)
app.command(rich_help_panel=RUNNING)(worker)
app.command(rich_help_panel=RUNNING)(web)
app.command(rich_help_panel=RUNNING)(migrate)
app.add_typer(journey, name="journey", rich_help_panel=CASES)
app.command(rich_help_panel=CASES)(stuck)
app.command(rich_help_panel=CASES)(rebuild)
app.command("import", rich_help_panel=SETTING_UP)(import_command)
app.command("export", rich_help_panel=SETTING_UP)(export_command)
app.add_typer(school, name="school", rich_help_panel=SETTING_UP)
app.add_typer(person, name="person", rich_help_panel=SETTING_UP)
app.add_typer(policy, name="policy", rich_help_panel=SETTING_UP)
