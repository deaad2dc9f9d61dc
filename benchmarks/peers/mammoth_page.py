"""mammoth: a Word file -> Markdown, as its manual shows.        mammoth_page.py FILE.docx OUT.md"""

import sys

import mammoth


def main(path, out):
    with open(path, "rb") as file:
        found = mammoth.convert_to_markdown(file)
    with open(out, "w", encoding="utf-8") as file:
        file.write(found.value)


if __name__ == "__main__":
    main(*sys.argv[1:])
