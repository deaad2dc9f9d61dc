"""python-redlines: two Word files -> a redline, as its manual shows.

engine_redline.py DocxodusEngine|XmlPowerToolsEngine OLD NEW OUT
"""

import sys

import python_redlines


def main(engine, old, new, out):
    made, _, _ = getattr(python_redlines, engine)().run_redline("Bench", old, new)
    with open(out, "wb") as file:
        file.write(made)


if __name__ == "__main__":
    main(*sys.argv[1:])
