"""Where `hearth` and `python -m bot` begin."""

import sys

from bot.memory import search_seldom


def main() -> int:
    """Run the command line and give its exit status."""
    search_seldom()
    from bot.cli.app import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
