"""Start Orgchart: `python3 main.py [FILE…]`, `python3 main.py COMMAND …`, `python3 main.py test`."""

import sys

from orgchart.__main__ import start

if __name__ == "__main__":
    sys.exit(start(sys.argv[1:]))
