def deco(f):
    return f


@deco
@deco
def multi(
    a,
    b=1,
):
    x = (
        a
        + b
    )
    if (
        x
        and b
    ):
        return [
            x,
            b,
            a,
        ]
    return {
        "a": a,
        "b": b,
    }


@deco
class K:
    """doc"""

    attr = 1

    def m(self): return self.attr

    x = [i for i in range(2)
         if i]


k = K()
k.m()
multi(1)
multi(0, b=0)


def loop():
    for i in range(2):
        if i:
            continue
        else:
            pass
    while i:
        i -= 1
    while True:
        i += 1
        if i > 1: break
    for j in range(2): i += j
    try:
        i = 1
        i / 0
    except ValueError:
        i = 2
    except ZeroDivisionError as e:
        i = 3
    else:
        i = 4
    finally:
        i = 5
    try:
        return i
    finally:
        i = 6


loop()


class CM:
    def __enter__(self):
        return self

    def __exit__(self, *a):
        return True


def withs():
    with CM() as a:
        x = 1
    with CM(), CM() as b:
        raise ValueError
    with CM():
        return x


withs()


def gen():
    for i in range(2):
        got = yield i
        print(
            got,
            i,
        )
    yield from (
        c
        for c in "ab"
    )


list(gen())
f = lambda q: (
    q,
    1,
)
f(1)
(f
 (2))
result = (k
          .m()
          )
d = {
    "a": [1,
          2],
    "b": f(1),
}
assert (
    d
), "msg"
x = 1 if d else \
    2
try:
    pass
finally:
    pass
for i in (1,
          2):
    pass
else:
    x = 3
del (
    x
)
def oneline(): return 1
oneline(); oneline()
print(
    "a",
    f"{f(1)}",
    sep=""
)
if x if False else k:
    pass
elif f:
    pass
while False:
    pass
a = b = c = (1,
             2)
a, (b,
    c) = 1, (2, 3)
