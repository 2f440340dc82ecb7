#!/usr/bin/env python3
"""Reads an export of a Coursewright library without the program: prints its courses with their lessons, questions and
sources, and its documents. Only Python's own library is used; the files are explained in the export's README.md.

    python3 read_export.py FOLDER
"""

import json
import sys
from pathlib import Path


def load(path):
    """A JSON file of the export."""
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def front_matter(text):
    """The fields between the first two lines of three hyphens, and what comes after them."""
    if not text.startswith("---\n"):
        raise ValueError("the front matter is missing")
    head, body = text[4:].split("\n---\n", 1)
    fields = {}
    for line in head.splitlines():
        key, value = line.split(": ", 1)
        fields[key] = json.loads(value)
    return fields, body.strip()


def show_lesson(number, lesson):
    print(f"  {number} {lesson['title']} ({lesson['minutes']} min)")
    for citation in lesson["citations"]:
        print(f"      “{citation['quote'][:60]}” — {Path(citation['path']).name}")
    for question in lesson["quiz"]:
        print(f"      ? {question['stem']}")


def show_course(root, entry):
    folder = root / entry["folder"]
    course = load(folder / "course.json")
    fields, body = front_matter((folder / "course.md").read_text(encoding="utf-8"))
    if fields["id"] != course["id"] or fields["title"] != course["title"]:
        raise ValueError(f"{folder}: the two files are of different courses")
    print(f"{course['title']} ({course['duration_weeks']} weeks, {len(body.split())} words)")
    for at, module in enumerate(course["modules"], 1):
        print(f" {at} {module['title']}")
        for number, lesson in enumerate(module["lessons"], 1):
            show_lesson(f"{at}.{number}", lesson)


def show_document(root, entry):
    if entry["file"] is None:
        print(f"{entry['title']}: {entry['status']}")
        return
    fields, body = front_matter((root / entry["file"]).read_text(encoding="utf-8"))
    if fields["hash"] != entry["hash"]:
        raise ValueError(f"{entry['file']}: is of another document")
    print(f"{entry['title']}: {len(body.split())} words, from {entry['path']}")


def main(arguments):
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    root = Path(arguments[1])
    listing = load(root / "library.json")
    if listing["format"] != 1:
        raise ValueError(f"this script does not know format {listing['format']}")
    for entry in listing["courses"]:
        show_course(root, entry)
    print()
    for entry in listing["documents"]:
        show_document(root, entry)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
