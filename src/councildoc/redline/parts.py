"""What a part needs from its package: where its relationships lead; and what of the old package the
new one takes over, because deleted content still shows it."""

from __future__ import annotations

import posixpath
from copy import deepcopy
from itertools import count

from lxml import etree

from councildoc.digest import sha256
from councildoc.ooxml.package import read_content_types, read_relationships
from councildoc.ooxml.writing import Relationship, content_types, relationships
from councildoc.ooxml.xml import R, local, parse, w
from councildoc.redline.looks import attributes, whole

Element = etree._Element

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_STYLED = frozenset({w("pStyle"), w("rStyle"), w("tblStyle")})
_RUNNING = frozenset({w("headerReference"), w("footerReference")})
_VAL, _STYLE_ID, _NUM_ID = w("val"), w("styleId"), w("numId")


class Package:
    """The parts of a file, and those trees of them that were read."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        self.parts = parts
        self.trees: dict[str, Element] = {}
        self.links: dict[str, list[Relationship]] = {}
        self.leads: dict[str, dict[str, str]] = {}
        self.changed: set[str] = set()
        """Parts that got relationships."""
        self.touched: set[str] = set()
        """Parts whose trees are no longer what their bytes say."""
        main = [target for _, kind, target, _ in self.relationships("") if kind.endswith("/officeDocument")]
        self.main = main[0] if main and main[0] in parts else "word/document.xml"

    def tree(self, name: str) -> Element:
        if name not in self.trees:
            self.trees[name] = parse(self.parts[name], name)
        return self.trees[name]

    def relationships(self, name: str) -> list[Relationship]:
        if name not in self.links:
            self.links[name] = read_relationships(self.parts, name)
        return self.links[name]

    def related(self, name: str, kind: str) -> str:
        """The part that a part is related to in a way (`/footnotes`), or nothing."""
        found = [t for _, k, t, outside in self.relationships(name) if k.endswith(kind) and not outside]
        return found[0] if found and found[0] in self.parts else ""

    def digest(self, name: str) -> str:
        made = sha256()
        made.update(self.parts.get(name, b""))
        return str(made.hexdigest())

    def resolved(self, name: str) -> dict[str, str]:
        """What the ids of a part's relationships lead to: an address, or a part's digest."""
        if name not in self.leads:
            self.leads[name] = {
                rid: target if outside else self.digest(target)
                for rid, _, target, outside in self.relationships(name)
            }
        return self.leads[name]

    def add_relationship(self, name: str, kind: str, target: str, outside: bool) -> str:
        """The id of a relationship, an equal one's if there is one."""
        known = self.relationships(name)
        for rid, *rest in known:
            if rest == [kind, target, outside]:
                return rid
        taken = {rid for rid, *_ in known}
        rid = next(f"rIdR{n}" for n in range(1, len(taken) + 2) if f"rIdR{n}" not in taken)
        known.append((rid, kind, target, outside))
        self.resolved(name)[rid] = target if outside else self.digest(target)
        self.changed.add(name)
        return rid

    def doubled(self, name: str) -> str:
        """The name of a copy of a part, as it is in its tree now."""
        made = self.named(name)
        self.parts[made] = self.parts[name]
        self.trees[made] = deepcopy(self.tree(name))
        self.links[made] = list(self.relationships(name))
        self.changed.add(made)
        self.typed(self, name, made)
        return made

    def named(self, like: str) -> str:
        """A name for a new part."""
        stem, end = posixpath.splitext(like)
        return next(made for n in count(1) if (made := f"{stem}-old{n}{end}") not in self.parts)

    def take(self, package: Package, name: str) -> None:
        """A part that the main part of another file is related to, with its name, as this file's own."""
        made = name if name not in self.parts else self.named(name)
        self.parts[made] = package.parts[name]
        self.typed(package, name, made)
        links = package.relationships(package.main)
        relation = next(kind for _, kind, target, _ in links if target == name)
        self.add_relationship(self.main, relation, made, False)

    def typed(self, package: Package, name: str, made: str) -> None:
        """Give a part the content type that another one has, there or here."""
        defaults, overrides = read_content_types(package.parts)
        has, own = read_content_types(self.parts)
        end = name.rpartition(".")[2].lower()
        kind = overrides.get(name) or defaults.get(end, "application/octet-stream")
        if has.get(end) != kind:
            own[made] = kind
            named = {f"/{part}": kind for part, kind in own.items()}
            self.parts["[Content_Types].xml"] = content_types(has, named).encode()

    def rels(self) -> dict[str, bytes]:
        """The relationship parts that were added to."""
        out = {}
        for name in sorted(self.changed):
            folder, leaf = posixpath.split(name)
            entries = [
                (rid, kind, target if outside else f"/{target}", outside)
                for rid, kind, target, outside in self.links[name]
            ]
            out[f"{folder}/_rels/{leaf}.rels".lstrip("/")] = relationships(entries).encode()
        return out


class Home:
    """One side of a part: how its elements lead to other places."""

    def __init__(self, package: Package, name: str) -> None:
        self.package, self.name = package, name
        self.resolved = package.resolved(name)

    def target(self, link: Element) -> tuple[str, str]:
        return self.resolved.get(link.get(f"{{{R}}}id", ""), ""), link.get(w("anchor"), "")


class Borrower:
    """Makes copies of old elements that are at home in the new package."""

    def __init__(self, old: Package, new: Package) -> None:
        self.old, self.new = old, new
        self.copied: dict[str, str] = {}
        self.numbers: dict[str, str] = {}
        self.shapes = 900_000
        self.styles: dict[str, Element] | None = None

    def copy(self, element: Element, old: str, new: str) -> Element:
        """A copy for the part `new` of an element of the part `old`: what it leads to comes along,
        and nothing in it that must be unique is there twice."""
        made = deepcopy(element)
        made.tail = None
        ids = self.old.resolved(old)
        for each in list(made.iter()):
            if not isinstance(each.tag, str):
                continue
            for name, value in attributes(each):
                if name.startswith(_W14) or "rsid" in name:
                    del each.attrib[name]
                elif "/relationships}" in name and value in ids:
                    each.set(name, self.relationship(old, value, new))
            if each.tag in _RUNNING:
                each.getparent().remove(each)  # type: ignore[union-attr]  # sections.py gives it others
            elif each.tag in _STYLED:
                self.style(each.get(_VAL, ""))
            elif each.tag == _NUM_ID and each.get(_VAL, "0") != "0":
                each.set(_VAL, self.number(each.get(_VAL, "")))
            elif local(each) == "docPr":
                self.shapes += 1
                each.set("id", str(self.shapes))
        return made

    def relationship(self, old: str, name: str, part: str) -> str:
        """The id in a part of what an old part knows by a name."""
        known = self.old.relationships(old)
        kind, target, outside = next(link[1:] for link in known if link[0] == name)
        return self.new.add_relationship(part, kind, target if outside else self.part(target), outside)

    def part(self, name: str) -> str:
        """The new package's name of an old part; it is copied, with all that it is related to,
        unless the new one has the same under its name."""
        if name not in self.old.parts or self.old.parts[name] == self.new.parts.get(name):
            return name
        return self.taken_over(name)

    def taken_over(self, name: str) -> str:
        """The name of a copy of an old part."""
        if name not in self.copied:
            made = self.copied[name] = self.new.named(name)
            self.new.parts[made] = self.old.parts[name]
            self.new.typed(self.old, name, made)
            if self.old.relationships(name):
                self.new.links[made] = [
                    (rid, kind, target if outside else self.part(target), outside)
                    for rid, kind, target, outside in self.old.relationships(name)
                ]
                self.new.changed.add(made)
        return self.copied[name]

    def style(self, name: str) -> None:
        """Take a style over, with those that it is based on, if the new file has none of its name."""
        here, there = (p.related(p.main, "/styles") for p in (self.new, self.old))
        if not here or not there or not name:
            return
        if self.styles is None:
            self.styles = {s.get(_STYLE_ID, ""): s for s in self.new.tree(here).iter(w("style"))}
        if name in self.styles:
            return
        found = [s for s in self.old.tree(there).iter(w("style")) if s.get(_STYLE_ID) == name]
        if not found:
            return
        made = deepcopy(found[0])
        made.attrib.pop(w("default"), "")
        self.styles[name] = made
        self.new.tree(here).append(made)
        self.new.touched.add(here)
        for each in list(made.iter(w("basedOn"), w("link"), w("next"))):
            self.style(each.get(_VAL, ""))
        for each in list(made.iter(_NUM_ID)):
            each.set(_VAL, self.number(each.get(_VAL, "")))

    def number(self, name: str) -> str:
        """The new file's number of an old list: the same where both mean the same by it."""
        if name not in self.numbers:
            self.numbers[name] = self._number(name)
        return self.numbers[name]

    def _number(self, name: str) -> str:
        here, there = (p.related(p.main, "/numbering") for p in (self.new, self.old))
        if there and not here:
            self.new.take(self.old, there)
        if not there or not here:
            return name
        old, new = self.old.tree(there), self.new.tree(here)
        num, abstract = _list(old, name)
        mine, like = _list(new, name)
        if num is None or abstract is None:
            return name
        if mine is not None and like is not None and _same_list((num, abstract), (mine, like)):
            return name
        made, base = deepcopy(num), deepcopy(abstract)
        nums, bases = list(new.iter(w("num"))), list(new.iter(w("abstractNum")))
        base_id = str(1 + max((int(b.get(w("abstractNumId"), "0")) for b in bases), default=0))
        num_id = str(1 + max((int(m.get(_NUM_ID, "0")) for m in nums), default=0))
        base.set(w("abstractNumId"), base_id)
        for each in [*base.iter(w("nsid")), *base.iter(w("tmpl"))]:
            base.remove(each)
        made.set(_NUM_ID, num_id)
        for each in made.iter(w("abstractNumId")):
            each.set(_VAL, base_id)
        new.insert(new.index(bases[-1]) + 1 if bases else 0, base)
        new.insert(new.index(nums[-1]) + 1 if nums else len(new), made)
        self.new.touched.add(here)
        return num_id


def _list(numbering: Element, name: str) -> tuple[Element | None, Element | None]:
    num = next((n for n in numbering.iter(w("num")) if n.get(_NUM_ID) == name), None)
    base = None if num is None else next(num.iter(w("abstractNumId")), None)
    if num is None or base is None:
        return None, None
    named = base.get(_VAL)
    found = (a for a in numbering.iter(w("abstractNum")) if a.get(w("abstractNumId")) == named)
    return num, next(found, None)


def _same_list(one: tuple[Element, Element], other: tuple[Element, Element]) -> bool:
    levels = [[whole(e, {}) for e in base if e.tag == w("lvl")] for _, base in (one, other)]
    overrides = [[whole(e, {}) for e in num if e.tag == w("lvlOverride")] for num, _ in (one, other)]
    return levels[0] == levels[1] and overrides[0] == overrides[1]

