"""The program: `councildoc`, or `python -m councildoc`."""

import os
import sys


def main() -> None:
    """Run the command line; a stop while it is still being loaded is no traceback either."""
    try:
        from councildoc.cli import main as run
    except (KeyboardInterrupt, RuntimeError) as fault:
        if isinstance(fault, RuntimeError) and not isinstance(fault.__cause__, KeyboardInterrupt):
            raise  # as which an interrupt comes out of an import's class body
        sys.stderr.write("councildoc: stopped before anything was done.\n")
        os._exit(130)
    run()


if __name__ == "__main__":
    main()
