# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of the API's shapes (resources/api/lambda.json), and values just inside and just outside of them."""

import base64
import json
import pathlib
import re
import sys
import warnings

if sys.version_info >= (3, 11):
    from re import _constants as codes
    from re import _parser as parser
else:
    import sre_constants as codes
    import sre_parse as parser

_FILE = pathlib.Path(__file__).resolve().parents[3] / "resources/api/lambda.json"
#: Longer values travel in bodies only: heads of requests have bounds of their own.
_LONGEST_IN_HEAD = 4000


def _compiled(pattern):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # Python has no Unicode properties.
        return re.compile(pattern.replace(r"\p{L}", "a-zA-Z").replace(r"\p{Z}", " ").replace(r"\p{N}", "0-9"))


def _character(options):
    """One that a set takes, letters first."""
    excluded = any(code is codes.NEGATE for code, _ in options)
    for candidate in "a1A_-./:* ":
        held = False
        for code, value in options:
            held |= (code is codes.LITERAL and value == ord(candidate)) or \
                (code is codes.RANGE and value[0] <= ord(candidate) <= value[1]) or \
                (code is codes.CATEGORY and _category(value, candidate))
        if held != excluded:
            return candidate
    return chr(next(value for code, value in options if code is codes.LITERAL))


def _category(name, candidate):
    return {codes.CATEGORY_DIGIT: candidate.isdigit(), codes.CATEGORY_SPACE: candidate.isspace(),
            codes.CATEGORY_NOT_SPACE: not candidate.isspace()}.get(name, True)


def _shortest(parsed):
    text = ""
    for code, value in parsed:
        if code is codes.LITERAL:
            text += chr(value)
        elif code in (codes.ANY, codes.NOT_LITERAL):
            text += "a"
        elif code is codes.IN:
            text += _character(value)
        elif code is codes.BRANCH:
            text += max((_shortest(branch) for branch in value[1]), key=lambda one: (one != "", -len(one)))
        elif code is codes.SUBPATTERN:
            text += _shortest(value[3])
        elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT):
            text += _shortest(value[2]) * value[0]
    return text


def _grown(text, length, fits):
    """The same with one of its characters repeated up to a length, or None."""
    if len(text) >= length:
        return text if len(text) == length else None
    for at, character in enumerate(text or "a"):
        longer = text[:at] + character * (length - len(text)) + text[at:]
        if fits(longer):
            return longer
    return None


class Shapes:
    """Operations and shapes as the file has them."""

    def __init__(self):
        table = json.loads(_FILE.read_text())
        self.operations = table["operations"]
        self.shapes = table["shapes"]

    def text(self, shape):
        """A text that satisfies the shape, and the function that tells whether one does."""
        if "enum" in shape:
            return shape["enum"][0], lambda one: one in shape["enum"]
        expression = _compiled(shape["pattern"]) if "pattern" in shape else None
        least, most = shape.get("min", 0), shape.get("max", 10**9)

        def fits(one):
            return least <= len(one) <= most and (not expression or expression.fullmatch(one) is not None)

        text = _shortest(parser.parse(expression.pattern)) if expression else "a"
        text = text if fits(text) else _grown(text, max(least, 1), fits)
        assert text is not None and fits(text), shape
        return text, fits

    def sample(self, name):
        """A small value of a shape, with no more than it needs."""
        shape = self.shapes[name]
        kind = shape.get("type", "structure")
        if kind == "structure":
            return {key: self.sample(member["shape"]) for key, member in shape.get("members", {}).items()
                    if member.get("required")}
        if kind == "string":
            return self.text(shape)[0]
        if kind in ("integer", "long", "double"):
            return shape.get("min", 1)
        if kind == "list":
            return [self.sample(shape["item"])]
        if kind == "map":
            return {self.sample(shape["key"]): self.sample(shape["value"])}
        return {"boolean": True, "timestamp": 1700000000, "blob": base64.b64encode(b"x").decode()}[kind]

    def inside(self, name, in_head):
        """Values on the borders of a shape."""
        shape = self.shapes[name]
        kind = shape.get("type", "structure")
        if kind == "string":
            if "enum" in shape:
                return shape["enum"]
            text, fits = self.text(shape)
            lengths = [length for length in (shape.get("min"), shape.get("max"))
                       if length and not (in_head and length > _LONGEST_IN_HEAD)]
            return [text] + [longer for longer in (_grown(text, length, fits) for length in lengths) if longer]
        if kind in ("integer", "long", "double"):
            return [shape[border] for border in ("min", "max") if border in shape]
        if kind == "list":
            return [self.items(shape["item"], shape[border]) for border in ("min", "max") if border in shape]
        return []

    def items(self, name, count):
        """As many items, no two of them the same where the shape has so many."""
        shape = self.shapes[name]
        if "enum" in shape:
            return [shape["enum"][i % len(shape["enum"])] for i in range(count)]
        return [self.sample(name) for _ in range(count)]

    def outside(self, name, in_head):
        """Values just beyond the borders of a shape."""
        shape = self.shapes[name]
        kind = shape.get("type", "structure")
        values = []
        if kind == "string":
            if "enum" in shape:
                return ["NoSuchValue"]
            text, fits = self.text(shape)
            if shape.get("min", 0) > 0 and not in_head:
                values.append(text[:shape["min"] - 1])
            if "max" in shape and not (in_head and shape["max"] > _LONGEST_IN_HEAD):
                values.append((text or "a") + (text or "a")[-1] * (shape["max"] + 1 - len(text or "a")))
            if "pattern" in shape:
                broken = ("!", " ", "a b", "\u00e4", "a$", ".", "system.x", "")
                values += [one for one in broken if not fits(one) and not (in_head and not one.strip())][:1]
            return values
        if kind in ("integer", "long", "double"):
            return [shape[border] + step for border, step in (("min", -1), ("max", 1)) if border in shape]
        if kind == "list":
            if shape.get("min", 0) > 0:
                values.append(self.items(shape["item"], shape["min"] - 1))
            if "max" in shape:
                values.append(self.items(shape["item"], shape["max"] + 1))
        return values

    def members(self, name, way=(), seen=()):
        """(way, place, shape, name in AWS's words) of every constrained member below a structure."""
        for key, member in self.shapes[name].get("members", {}).items():
            place = next((one for one in ("path", "query", "header", "payload") if one in member), "body")
            told = "".join(self._told(way)) + key[:1].lower() + key[1:]
            yield from self._values(member["shape"], way + ((key, member.get("required", False)),), place, told,
                                    seen + (name,))

    @staticmethod
    def _told(way):
        for part in way:
            if isinstance(part, tuple):
                yield part[0][:1].lower() + part[0][1:] + "."
            else:
                yield f"{part}.member."

    def _values(self, name, way, place, told, seen):
        shape = self.shapes[name]
        kind = shape.get("type", "structure")
        yield way, place, name, told
        if kind == "structure" and name not in seen:
            yield from self.members(name, way, seen)
        elif kind in ("list", "map"):
            inner = self.shapes[shape["item" if kind == "list" else "value"]].get("type", "structure")
            step = 1 if kind == "list" else "key"
            if inner == "structure" or (kind == "map" and inner == "list"):
                named = step if kind == "list" else self.sample(shape["key"])
                yield from self._values(shape["item" if kind == "list" else "value"], way + (named,), place,
                                        f"{told}.{named}.member", seen)
            else:
                # A simple item is told of under the name of its list or map.
                yield way + (step,), place, shape["item" if kind == "list" else "value"], told
                if kind == "map":
                    yield way + ("key name",), place, shape["key"], told
