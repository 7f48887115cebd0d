"""Makes 2,000 random expressions and small functions, and records what CPython 3.11 makes of them.

    python3 test/python/record_random.py

Writes random/fixtures/cases.json: rows [source, outcome]. A source of one line is an expression; of several, the body of a function whose
variables a to e are the outcome. The outcome is the repr, or "!Type: text" of the exception.
"""

import json
import pathlib
import random
import sys

OUT = pathlib.Path(__file__).parent / "random" / "fixtures" / "cases.json"
R = random.Random(31337)
NAMES = "abcde"


def pick(*options):
    return R.choice(options)


def integer(d):
    if d <= 0 or R.random() < 0.3:
        return str(pick(0, 1, 2, 3, 5, 7, 10, -1, -4, 100, 255, 2**53, 10**20, R.randrange(-50, 50)))
    return pick(
        lambda: f"({integer(d-1)} {pick('+', '-', '*', '//', '%', '&', '|', '^')} {integer(d-1)})",
        lambda: f"len({sequence(d-1)})",
        lambda: f"abs({integer(d-1)})",
        lambda: f"({integer(0)} ** {R.randrange(0, 6)})",
        lambda: f"({integer(d-1)} << {R.randrange(0, 9)})",
        lambda: f"({integer(d-1)} >> {R.randrange(0, 9)})",
        lambda: f"int({number(d-1)})",
        lambda: f"sum({numbers(d-1)})",
        lambda: f"{pick('max', 'min')}({integer(d-1)}, {integer(d-1)})",
        lambda: f"{string(d-1)}.{pick('find', 'count')}({string(0)})",
        lambda: f"round({number(d-1)})",
        lambda: f"-{integer(d-1)}",
        lambda: f"~{integer(d-1)}",
        lambda: f"{numbers(d-1)}[{R.randrange(-3, 3)}]",
        lambda: f"({integer(d-1)} if {boolean(d-1)} else {integer(d-1)})",
        lambda: f"{numbers(d-1)}.{pick('count', 'index')}({integer(0)})",
        lambda: f"divmod({integer(d-1)}, {integer(0)})[{R.randrange(2)}]",
        lambda: f"ord({string(0)}[:1])",
        lambda: f"({integer(d-1)}).bit_length()",
    )()


def number(d):
    if d <= 0 or R.random() < 0.3:
        return pick("0.5", "1.5", "-2.25", "3.0", "1e10", "0.1", "-0.0", "2.675", "1e-7", "100.0", integer(0), f"{R.uniform(-9, 9):.3f}")
    return pick(
        lambda: f"({number(d-1)} {pick('+', '-', '*', '/', '//', '%')} {number(d-1)})",
        lambda: f"round({number(d-1)}, {R.randrange(-1, 4)})",
        lambda: f"float({integer(d-1)})",
        lambda: f"abs({number(d-1)})",
        lambda: f"max({number(d-1)}, {number(d-1)})",
        lambda: f"sum([{number(0)}, {number(0)}, {number(0)}])",
        lambda: integer(d - 1),
        lambda: f"-{number(d-1)}",
        lambda: f"({number(0)} ** 2)",
    )()


def string(d):
    if d <= 0 or R.random() < 0.3:
        return pick("'abc'", "''", "'a,b,c'", "'Hello World'", "'x y  z'", "'42'", "'é😀'", "\"it's\"", "'tab\\tnew\\n'", "'aaa'", "'Zz'")
    return pick(
        lambda: f"({string(d-1)} + {string(d-1)})",
        lambda: f"({string(d-1)} * {R.randrange(-1, 4)})",
        lambda: f"{string(d-1)}.{pick('upper', 'lower', 'title', 'strip', 'swapcase', 'capitalize')}()",
        lambda: f"{string(d-1)}[{bounds()}]",
        lambda: f"{string(d-1)}.replace({string(0)}, {string(0)})",
        lambda: f"{string(0)}.join([{string(d-1)}, {string(0)}])",
        lambda: f"str({anything(d-1)})",
        lambda: f"repr({anything(d-1)})",
        lambda: "f'{" + number(d - 1).replace("'", '"') + ":" + pick(".2f", "8.3f", ",", ".3e", "g", "+", ">12", "010.1f") + "}'",
        lambda: "f'{" + integer(d - 1).replace("'", '"') + ":" + pick("d", "5", "<7", "^9", ",", "x", "b", "08", "+d", "#o") + "}|'",
        lambda: f"'{pick('%s-%r', '%5s|%-4r|', '%.3s%s')}' % ({anything(d-1)}, {anything(0)})",
        lambda: f"'{pick('{}{}', '{1}/{0}', '{0!r:>8}{1}', '{:>6}|{!s}')}'.format({string(d-1)}, {anything(0)})",
        lambda: f"{string(d-1)}.{pick('center', 'ljust', 'rjust', 'zfill')}({R.randrange(0, 12)})",
        lambda: f"{strings(d-1)}[{R.randrange(-2, 2)}]",
        lambda: f"({string(d-1)} or {string(d-1)})",
    )()


def bounds():
    def part():
        return pick("", str(R.randrange(-5, 6)))

    return pick(f"{part()}:{part()}", f"{part()}:{part()}:{pick('-1', '2', '-2', '1')}", str(R.randrange(-4, 4)))


def numbers(d):
    if d <= 0 or R.random() < 0.3:
        return pick("[1, 2, 3]", "[]", "[5, -3, 0]", "[2]", "list(range(6))", "[3, 1, 2, 1]", "[10 ** 18, 7]")
    return pick(
        lambda: f"[{integer(d-1)}, {integer(d-1)}]",
        lambda: f"sorted({numbers(d-1)}, reverse={pick('True', 'False')})",
        lambda: f"[x {pick('+', '*', '-', '%')} {pick('2', '3', '7')} for x in {numbers(d-1)}{pick('', ' if x > 1', ' if x % 2')}]",
        lambda: f"({numbers(d-1)} + {numbers(d-1)})",
        lambda: f"{numbers(d-1)}[{R.randrange(-3, 3)}:{pick('', '2', '-1')}{pick('', ':2', ':-1')}]",
        lambda: f"list(range({R.randrange(-5, 6)}, {R.randrange(-5, 9)}, {pick('1', '2', '-1', '-3')}))",
        lambda: f"list(map(abs, {numbers(d-1)}))",
        lambda: f"list(filter(lambda v: v > 0, {numbers(d-1)}))",
        lambda: f"sorted(set({numbers(d-1)}))",
        lambda: f"list(reversed({numbers(d-1)}))",
        lambda: f"[len(s) for s in {strings(d-1)}]",
        lambda: f"({numbers(d-1)} * {R.randrange(0, 3)})",
        lambda: f"list({mapping(d-1)}.values())",
        lambda: f"sorted({numbers(d-1)}, key=lambda v: (-v, v % 3))",
    )()


def strings(d):
    if d <= 0 or R.random() < 0.3:
        return pick("['a', 'b']", "['x']", "'one two three'.split()", "list('hello')", "['', 'bb', 'c']")
    return pick(
        lambda: f"{string(d-1)}.split({pick('', repr(','), repr('a'))})",
        lambda: f"[{string(d-1)}, {string(d-1)}]",
        lambda: f"[s.{pick('upper', 'strip', 'title')}() for s in {strings(d-1)}]",
        lambda: f"sorted({strings(d-1)}, key={pick('len', 'str.lower', 'None')})",
        lambda: f"{strings(d-1)}[::-1]",
        lambda: f"[s for s in {strings(d-1)} if {pick('s', 'len(s) > 1', repr('a') + ' in s')}]",
        lambda: f"{string(d-1)}.partition({pick(repr('a'), repr(' '))})",
        lambda: f"[c * i for i, c in enumerate({string(d-1)})]",
        lambda: f"list(map(str, {numbers(d-1)}))",
    )()


def mapping(d):
    if d <= 0 or R.random() < 0.3:
        return pick("{'a': 1, 'b': 2}", "{}", "{'x': 5}", "dict(k=3, j=4)", "dict(zip('abc', range(3)))")
    return pick(
        lambda: "{" + f"s: len(s) for s in {strings(d-1)}" + "}",
        lambda: "{" + f"x: x * x for x in {numbers(d-1)}" + "}",
        lambda: f"({mapping(d-1)} | {mapping(d-1)})",
        lambda: "{**" + mapping(d - 1) + f", 'n': {integer(d-1)}" + "}",
        lambda: f"dict(sorted({mapping(0)}.items(), key=lambda kv: -kv[1]))",
        lambda: f"dict.fromkeys({string(d-1)}, {integer(0)})",
    )()


def boolean(d):
    if d <= 0 or R.random() < 0.2:
        return pick("True", "False")
    return pick(
        lambda: f"({number(d-1)} {comparison()} {number(d-1)})",
        lambda: f"({string(d-1)} {comparison()} {string(d-1)})",
        lambda: f"({integer(0)} {comparison()} {integer(d-1)} {comparison()} {integer(0)})",
        lambda: f"({boolean(d-1)} {pick('and', 'or')} {boolean(d-1)})",
        lambda: f"(not {anything(d-1)})",
        lambda: f"({string(0)} {pick('in', 'not in')} {string(d-1)})",
        lambda: f"({integer(0)} in {numbers(d-1)})",
        lambda: f"({string(0)} in {mapping(d-1)})",
        lambda: f"{pick('any', 'all')}(x > 1 for x in {numbers(d-1)})",
        lambda: f"({numbers(d-1)} {comparison()} {numbers(d-1)})",
        lambda: f"isinstance({anything(d-1)}, ({pick('int', 'str', 'list')}, {pick('float', 'bool', 'dict')}))",
        lambda: f"{string(d-1)}.{pick('isalpha', 'isdigit', 'isupper', 'islower', 'isspace', 'istitle')}()",
        lambda: f"bool({anything(d-1)})",
        lambda: f"({mapping(d-1)} == {mapping(d-1)})",
    )()


def comparison():
    return pick("<", "<=", "==", "!=", ">", ">=")


def sequence(d):
    return pick(numbers, strings, string, mapping)(d)


def anything(d):
    return pick(integer, number, string, numbers, strings, mapping, boolean, tuples, wild)(d)


def tuples(d):
    return f"({integer(d-1)}, {string(d-1)})"


def wild(d):
    """Likely a TypeError: operands of mixed kinds."""
    if R.random() < 0.7:
        return pick("None", "(1, 2)", "...", "range(3)", "int", "1.0")
    return f"({pick(string, integer, numbers)(d-1)} {pick('+', '-', '*', '/', '<', '%')} {pick(string, integer, numbers, mapping)(d-1)})"


def statement(depth, indent, d):
    pad = "    " * indent
    name = R.choice(NAMES)
    body = lambda: block(depth - 1, indent + 1, d)
    simple = [
        lambda: f"{pad}{name} = {anything(d)}",
        lambda: f"{pad}{name} = {integer(d)}",
        lambda: f"{pad}{name} = {numbers(d)}",
        lambda: f"{pad}{name} {pick('+', '-', '*')}= {pick(integer, number, numbers)(d)}",
        lambda: f"{pad}{name}, {R.choice(NAMES)} = {anything(0)}, {name}",
        lambda: f"{pad}{name} = [{R.choice(NAMES)}, {R.choice(NAMES)}]",
        lambda: f"{pad}{name} = str({R.choice(NAMES)}) + {string(0)}",
    ]
    compound = [
        lambda: f"{pad}for {name} in {numbers(d)}:\n{body()}",
        lambda: f"{pad}if {boolean(d)}:\n{body()}\n{pad}else:\n{body()}",
        lambda: f"{pad}try:\n{body()}\n{pad}except {pick('TypeError', 'Exception', '(ValueError, IndexError)', 'ZeroDivisionError')} as error:\n{pad}    {name} = repr(error)",
        lambda: f"{pad}for i in range({R.randrange(1, 4)}):\n{body()}\n{pad}    if {boolean(1)}: {pick('break', 'continue')}\n{pad}else:\n{body()}",
        lambda: f"{pad}while len(str({name})) < {R.randrange(3, 7)}:\n{pad}    {name} = str({name}) + {pick(repr('x'), repr('yz'))}",
        lambda: f"{pad}def g(x, y={integer(0)}):\n{pad}    return x {pick('+', '*')} y\n{pad}{name} = g({integer(d)})",
        lambda: f"{pad}try:\n{body()}\n{pad}finally:\n{body()}",
    ]
    return R.choice(compound if depth > 0 and R.random() < 0.45 else simple)()


def block(depth, indent, d):
    return "\n".join(statement(depth, indent, d) for _ in range(R.randrange(1, 4)))


def outcome(source):
    try:
        if "\n" not in source:
            return repr(eval(source))
        names = {}
        exec(source, names)
        return repr(names["f"]())
    except SyntaxError:
        raise
    except Exception as error:
        return f"!{type(error).__name__}: {error}"


def function():
    body = "\n".join(statement(2, 1, 2) for _ in range(R.randrange(2, 5)))
    return f"def f():\n    a, b, c, d, e = 1, 2.5, 'c', [4], (5,)\n{body}\n    return a, b, c, d, e"


def main():
    assert sys.version_info[:2] == (3, 11), "CPython 3.11 is the oracle"
    rows = []
    seen = set()
    while len(rows) < 2000:
        source = function() if len(rows) % 5 == 4 else R.choice([integer, number, string, numbers, strings, mapping, boolean, anything])(4)
        if source in seen or len(source) > 700:
            continue
        seen.add(source)
        try:
            result = outcome(source)
        except SyntaxError:
            continue
        if len(result) > 300 or "0x" in result and " at " in result:
            continue
        rows.append([source, result])
    text = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    OUT.write_text(f"[\n{text}\n]\n", encoding="utf-8")


main()
