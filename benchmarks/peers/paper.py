"""The YAML of C25/52 -> plain values, as somebody would read it who uses one of the peers.

All the peers read with this. It asks less of them than councildoc does for itself: nothing is
checked, no place is kept, and marks such as [words](address) stay in the text as they are.
"""

import re

import yaml

HEADS = {
    "purpose": "Purpose",
    "action required": "Action required by the Council",
    "strategic plan": "Relevant link(s) with the Strategic Plan",
    "financial implications": "Financial implications",
}
COLUMNS = ("GDC objective", "Activity", "WSIS action lines", "SDGs", "Lead", "Partners", "Status",
           "Other objectives")  # fmt: skip


def load(path):
    with open(path, "rb") as file:
        return yaml.load(file.read(), Loader=yaml.CSafeLoader)


def read(content):
    """Everything the paper says: texts by name, `body` as (kind, text), `rows` as nine texts."""
    folder = f"{content}/C25/52"
    head = load(f"{folder}/paper.yaml")
    session = load(f"{content}/C25/session.yaml")
    frameworks = load(f"{content}/frameworks.yaml")
    activities = load(f"{content}/activities.yaml")
    annex = load(f"{folder}/annexes/mapping.yaml")
    say = filled(load(f"{folder}/facts.yaml"), activities)
    sections = [load(f"{folder}/sections/{name}.yaml") for name in head["body"]]
    first, last = session["from"], session["to"]
    return {
        "agenda_item": f"Agenda item: {head['agenda item']}",
        "document": f"Document {head['symbol']}-E",
        "date": head["date"],
        "original": "Original: English",
        "source": head["source"],
        "title": head["title"],
        "symbol": f"{head['symbol']}-E",
        "site": session["site"],
        "gdoc": "",
        "session": session["name"],
        "dates": f"{first.day}-{last.day} {last:%B %Y}, {session['place']}",
        "banner_alt": f"Banner of {session['name']}",
        "summary": [{"heading": HEADS[key], "paragraphs": [say(text)]}
                    for key, text in head["summary"].items()],
        "body": list(body(sections, frameworks, say)),
        "notes": {name: say(text) for name, text in load(f"{folder}/notes.yaml").items()},
        "annex": {"label": "ANNEX", "title": annex["title"]},
        "intro": [say(block["text"]) for block in annex["intro"]],
        "rows": rows(activities, frameworks),
        "legend": [say(block["text"]) for block in annex["legend"]],
    }  # fmt: skip


def filled(facts, activities):
    """The function that puts facts into a text."""

    def value(fact):
        if "count" not in fact:
            return str(fact["value"])
        where = fact.get("where", {}).items()
        return str(sum(all(wanted in a.get(key, ()) for key, wanted in where) for a in activities))

    values = {name: value(fact) for name, fact in facts.items()}
    return lambda text: re.sub(r"{{ facts\.(\w+) }}", lambda m: values[m[1]], text.strip())


def body(sections, frameworks, say):
    number = 0
    for section in sections:
        if "heading" in section:
            number += 1
            yield "heading 1", f"{number}\t{section['heading']}"
        yield from blocks(section.get("content", []) + section.get("intro", []), say)
        for objective in section.get("objectives", []):
            n = objective["objective"]
            yield "subheading", f"GDC Objective {n}: {frameworks['objectives'][n]}"
            yield from blocks(objective["updates"], say)
        for place, group in enumerate(section.get("groups", []), 1):
            yield "heading 2", f"{number}.{place}\t{group['name']}"
            yield from blocks(group["narrative"], say)
        yield from blocks(section.get("closing", []), say)


def blocks(records, say):
    for record in records:
        if "text" in record:
            yield "body", say(record["text"])
        for item in record.get("list", record.get("items", [])):
            yield "item", f"–\t{say(item['text'])}"


def rows(activities, frameworks):
    """A row for each activity, by objective; the objective is named in its first row."""
    made = []
    group = None
    for activity in sorted(activities, key=lambda a: a["objectives"][0]):
        objectives = activity["objectives"]
        title = ""
        if objectives[0] != group:
            group = objectives[0]
            title = f"GDC Objective {group}: {frameworks['objectives'][group]}"
        examples = activity.get("illustrative", ())
        made.append((
            title,
            activity["name"],
            activity.get("text", ""),
            names(activity, "action lines", examples),
            names(activity, "sdgs", examples),
            activity.get("lead", "") + "*" * ("lead" in examples),
            names(activity, "partners", examples),
            activity.get("status", "") + "*" * ("status" in examples),
            ", ".join(map(str, objectives[1:])),
        ))  # fmt: skip
    return made


def names(activity, key, examples):
    values = activity.get(key)
    return ", ".join(map(str, values)) + "*" * (key in examples) if values else ""
