"""The command line: each command is a small file, imported only when it is called."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from importlib import import_module
from keyword import iskeyword

import click

from councildoc import __version__
from councildoc.cli import show
from councildoc.errors import CouncildocError

COMMANDS = {
    "build": "content to papers under build/",
    "annex": "the annex in a Word file; the activities in a sheet",
    "check": "every finding of a paper, nothing written",
    "diff": "what changed between two papers",
    "draft": "the next session’s paper from this one",
    "import": "a Word paper, ours or anybody's, to content",
    "init": "a new workspace with a sample paper",
    "pull": "edits made in Word, home to the content",
    "revise": "a revision, addendum or corrigendum of a paper",
    "schema": "JSON Schema of the YAML files, for editors",
    "status": "what is still to do in a draft",
    "template": "look into a Word template",
}


def _module(name: str) -> str:
    """A command's module; Python keeps some words for itself."""
    return f"{name}_" if iskeyword(name) else name


class Commands(click.Group):
    """A group whose commands are modules of the same name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"councildoc.cli.{_module(cmd_name)}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from councildoc.findings import did_you_mean

            near = did_you_mean(args[0], tuple(COMMANDS)) or f"Commands: {', '.join(COMMANDS)}."
            ctx.fail(f'There is no command "{args[0]}". {near}')
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="councildoc")
@click.option("--quiet", "-q", is_flag=True, help="Say nothing but results and faults.")
@click.option("--verbose", "-v", is_flag=True, help="Tell each step.")
@click.option("--no-color", is_flag=True, help="No colours (NO_COLOR does the same).")
@click.pass_context
def councildoc(ctx: click.Context, quiet: bool, verbose: bool, no_color: bool) -> None:
    """Write the papers of an international body's council."""
    ctx.obj = show.Show(quiet=quiet, verbose=verbose, no_color=no_color)


EVERYWHERE = ("--quiet", "-q", "--verbose", "-v", "--no-color")
"""Options of the whole program, which people also write behind the command."""


def arguments(given: list[str]) -> list[str]:
    """The arguments, with the options that work everywhere put first."""
    end = given.index("--") if "--" in given else len(given)
    moved = [word for word in given[:end] if word in EVERYWHERE]
    return moved + [word for word in given[:end] if word not in EVERYWHERE] + given[end:]


def main() -> None:
    """Run a command; every ending has its exit code, and none is a traceback."""
    import gc

    gc.disable()  # a run makes no cycles worth looking for; memory goes back when it ends
    stopped: list[int] = []
    for number, ending in ((signal.SIGTERM, SystemExit(143)), (signal.SIGINT, KeyboardInterrupt())):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stopping(number, ending, stopped))
    try:
        code = councildoc.main(args=arguments(sys.argv[1:]), standalone_mode=False)
    except click.exceptions.Exit as ended:
        code = ended.exit_code
    except click.ClickException as fault:
        fault.show()
        code = 2
    except CouncildocError as fault:
        click.echo(f"councildoc: {fault}", err=True)
        code = fault.exit_code
    except (KeyboardInterrupt, click.Abort, RuntimeError) as fault:
        # Python turns an interrupt within an import's class body into a RuntimeError caused by it
        if isinstance(fault, RuntimeError) and not _interrupted(fault):
            raise
        click.echo("councildoc: stopped; nothing half-written is left.", err=True)
        code = 130
    except BrokenPipeError:
        code = 0
    except OSError as fault:  # each file's own faults are said where they are met
        click.echo(f"councildoc: stopped: {fault.strerror or fault}.", err=True)
        code = 2
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)  # all is done; only Python itself is still to end
    # Python drops an exception that is raised within a callback of its own, such as that of its
    # import locks: the run then goes on to its end, and only this tells that it was to be stopped
    sys.exit(128 + stopped[0] if stopped else code if isinstance(code, int) else 0)


def _stopping(number: int, ending: BaseException, stopped: list[int]) -> Callable[[int, object], None]:
    """A signal's handler: an ending that still cleans up."""

    def stop(*_: object) -> None:
        stopped.append(number)
        raise ending

    return stop


def _interrupted(fault: RuntimeError) -> bool:
    return isinstance(fault, click.Abort) or isinstance(fault.__cause__, KeyboardInterrupt)
