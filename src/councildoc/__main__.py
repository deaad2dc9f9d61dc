"""The program: `councildoc`, or `python -m councildoc`."""

import os
import sys


def main() -> None:
    """Run the command line; a stop while it is still being loaded is no traceback either."""
    try:
        from councildoc.cli import main as run
    except KeyboardInterrupt:
        sys.stderr.write("councildoc: stopped before anything was done.\n")
        os._exit(130)
    run()


if __name__ == "__main__":
    main()
