"""Records what CPython 3.11 makes of numbers and format specifications: `python3 test/python/record_formatting.py`.

Writes test/python/formatting/fixtures/*.json: rows [value, spec, result], where a float is given by `float.hex`, an int by its
digits, and a result that is an exception as "!Type: text".
"""

import json
import pathlib
import random
import struct
import unicodedata

OUT = pathlib.Path(__file__).parent / "formatting" / "fixtures"
random.seed(20240517)


def attempt(call):
    try:
        return call()
    except Exception as error:  # the text of the exception is what is recorded
        return f"!{type(error).__name__}: {error}"


def some_float():
    kind = random.randrange(8)
    if kind == 0:
        return struct.unpack("<d", random.randbytes(8))[0]
    if kind == 1:
        return random.randrange(-2000, 2000) / 2 ** random.randrange(0, 12)
    if kind == 2:
        return round(random.uniform(-100, 100), random.randrange(0, 6))
    if kind == 3:
        return random.gauss(0, 1) * 10.0 ** random.randrange(-20, 25)
    if kind == 4:
        return random.choice([0.0, -0.0, float("inf"), float("-inf"), float("nan"), 1e16, 1e-4, 9.999e-5, 1e22, 5e-324])
    if kind == 5:
        return float(random.randrange(-(10**6), 10**6))
    if kind == 6:
        return random.choice([1, 5, 25, 125, 15, 45, 65, 85]) * 10.0 ** random.randrange(-8, 18)
    return random.random()


def some_int():
    kind = random.randrange(4)
    if kind == 0:
        return random.randrange(-10, 300)
    if kind == 1:
        return random.randrange(-(2**53), 2**53)
    if kind == 2:
        return random.randrange(-(2**90), 2**90)
    return random.randrange(0, 10 ** random.randrange(1, 12))


def some_spec(types, precision):
    spec = ""
    if random.random() < 0.4:
        spec += random.choice(["", "", "*", "0", "é"]) + random.choice("<>=^")
    spec += random.choice(["", "", "", "+", "-", " "])
    spec += random.choice(["", "", "", "", "", "z"])
    spec += random.choice(["", "", "", "", "#"])
    spec += random.choice(["", "", "", "0"])
    if random.random() < 0.5:
        spec += str(random.randrange(1, 25))
    spec += random.choice(["", "", "", ",", "_"])
    if random.random() < precision:
        spec += "." + str(random.choice([0, 1, 2, 2, 3, 4, 5, 6, 8, 10, 15, 17, 20, 30, 60]))
    return spec + random.choice(types)


def write(name, rows):
    lines = ",\n".join(json.dumps(row) for row in rows)
    (OUT / name).write_text(f"[\n{lines}\n]\n", encoding="utf-8")


reprs = []
for _ in range(2500):
    x = some_float()
    reprs.append([x.hex(), repr(x)])
write("float-repr.json", reprs)

floats = []
for _ in range(4000):
    x = some_float()
    spec = some_spec(["", "", "e", "f", "f", "g", "E", "F", "G", "%", "n", "d", "s", "x"], 0.7)
    floats.append([x.hex(), spec, attempt(lambda: format(x, spec))])
write("float-format.json", floats)

ints = []
for _ in range(2500):
    n = some_int()
    spec = some_spec(["", "d", "b", "o", "x", "X", "c", "n", "e", "f", "g", "%", "s"], 0.15)
    ints.append([str(n), spec, attempt(lambda: format(n, spec))])
write("int-format.json", ints)

WORDS = ["", "a", "café", "two words", "日本語", "a\nb", "x" * 30, "😀😀", "it's"]
strings = []
for _ in range(600):
    s = random.choice(WORDS)
    spec = some_spec(["", "s", "s", "d"], 0.3)
    strings.append([s, spec, attempt(lambda: format(s, spec))])
write("str-format.json", strings)

percents = []
for _ in range(2500):
    flags = "".join(random.sample("-+ #0", random.randrange(0, 3)))
    width = random.choice(["", "", "1", "5", "12"])
    precision = random.choice(["", "", ".", ".0", ".1", ".3", ".10"])
    code = random.choice("dixXoeEfFgGcsra")
    value = random.choice([some_float, some_int, lambda: random.choice(WORDS)])()
    shown = ["f", value.hex()] if isinstance(value, float) else ["i", str(value)] if isinstance(value, int) else ["s", value]
    template = f"<%{flags}{width}{precision}{code}>"
    percents.append([*shown, template, attempt(lambda: template % (value,))])
for template in ["%", "%5", "%y", "%5%", "%%", "a%%b", "%s %s", "%-", "%.", "%.3", "%ld", "%hhd", "%\u00e9", "a"]:
    percents.append(["i", "7", template, attempt(lambda: template % (7,))])
write("percent.json", percents)

# Characters that Unicode 14 (CPython 3.11's) has not yet assigned are left out: a browser's Unicode is newer.
codes = [*range(0, 0x250), *random.sample(range(0x250, 0xD800), 700), *random.sample(range(0xE000, 0x32000), 500), 0x10FFFF]
write("str-repr.json", [[c, repr(chr(c)), ascii(chr(c))] for c in codes if unicodedata.category(chr(c)) != "Cn"])

TEMPLATES = [
    "plain", "{}", "{} {}", "{0} {1} {0}", "{2}", "{{}}", "{{{}}}", "{0:>10}|", "{:<8}|{:^9}|", "{!r}", "{!s:>5}", "{!a}",
    "{0:{1}}", "{:{}}", "{:{}.{}}", "{0!r:^12}", "{", "}", "{0", "{!", "{!r", "{!x}", "{!rx}", "{0:{", "{0[}", "{0[]}",
    "{0.}", "{0[0]x}", "{a{b}}", "{0:{1:{2}}}", "{}{0}", "{0}{}", "{5}", "{x}", "{99999999999999999999999}", "{0!}",
    "{0:{1}}", "{-1}", "{ 0}", "{name}", "{name:>6}", "{name!r}", "a}b", "a}}b", "{:}", "{0:}}", "{:d}", "{:5.1f}{:x}",
]
rows = [[t, attempt(lambda: t.format("v", 12, 3, name="Ann"))] for t in TEMPLATES]
write("str-format-templates.json", rows)
