


def attempts():
    a, b, s, d = 1, 0, "x", {}
    yield lambda: a / b
    yield lambda: (a + 1) / (b * 2)
    yield lambda: a + b + s
    yield lambda: d["k"]
    yield lambda: d["k"]["z"][1]
    yield lambda: s.foo.bar
    yield lambda: s.upper().foo(1, 2)
    yield lambda: len(5) + 1
    yield lambda: [i / b for i in [1, 2]]
    yield lambda: -s
    yield lambda: s < a
    yield lambda: (a, b)[5]
    yield lambda: undefined_name + 1
    yield lambda: f"{a/b}"
    yield lambda: print(a, *s, b, **a)
    yield lambda: int("abc") ** 2
    yield lambda: a if b else d[1]


n = 0
for fn in attempts():
    try:
        fn()
    except Exception as e:
        n += 1
        print(n, type(e).__name__, e)


def last(v):
    for x in v:
        print(x.name, x.nme)


class Obj:
    name = "n"


last([Obj()])
