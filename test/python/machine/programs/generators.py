def countdown(n):
    print("start")
    while n:
        got = yield n
        if got:
            print("got", got)
        n -= 1
    return "finished"


g = countdown(3)
print(next(g))
print(g.send("hello"))
print(next(g))
try:
    next(g)
except StopIteration as e:
    print("stop", e.value)


def delegate():
    r = yield from countdown(2)
    print("result", r)
    r = yield from [10, 20]
    print("list result", r)
    return 5


print(list(delegate()))


def safe():
    try:
        while True:
            try:
                x = yield "ready"
                print("x", x)
            except ValueError as e:
                print("caught", e)
                yield "after error"
    finally:
        print("cleanup")


s = safe()
print(next(s))
print(s.send(1))
print(s.throw(ValueError("oops")))
print(next(s))
s.close()
try:
    next(s)
except StopIteration:
    print("closed")


def inner():
    try:
        yield 1
        yield 2
    except KeyError as e:
        print("inner caught", e)
        yield "recovered"
    return "inner done"


def outer():
    r = yield from inner()
    print(r)
    yield "outer"


o = outer()
print(next(o))
print(o.throw(KeyError("k")))
print(next(o))


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


for i, f in enumerate(fib()):
    if i > 10:
        break
    print(f, end=" ")
print()


def bad():
    yield 1
    raise StopIteration("x")


try:
    list(bad())
except RuntimeError as e:
    print(e, repr(e.__cause__))


def stubborn():
    while True:
        try:
            yield 1
        except GeneratorExit:
            print("no")
            yield 2
            return


st = stubborn()
next(st)
try:
    st.close()
except RuntimeError as e:
    print(e)
gen = (i * i for i in range(3))
print(type(gen).__name__, next(gen), sum(gen))
try:
    countdown(1).send(5)
except TypeError as e:
    print(e)


def rec(n):
    if n:
        yield n
        yield from rec(n - 1)


print(list(rec(5)))


def chain(*its):
    for it in its:
        yield from it


print(list(chain("ab", [1], (x for x in "z"))), max(chain([3], [9])))


def selfish():
    yield next(sg)


sg = selfish()
try:
    next(sg)
except ValueError as e:
    print(e)


def lazy():
    for i in range(3):
        print("make", i)
        yield i


for a, b in zip(lazy(), lazy()):
    print(a, b)
print(any(x > 0 for x in lazy()))
print(2 in lazy())
with_index = {k: v for v, k in enumerate(lazy())}
print(with_index)
x, *y = lazy()
print(x, y)


def gen_return():
    return 3
    yield


print(list(gen_return()))


class Tree:
    def __init__(self, v, l=None, r=None):
        self.v, self.l, self.r = v, l, r

    def __iter__(self):
        if self.l:
            yield from self.l
        yield self.v
        if self.r:
            yield from self.r


print(list(Tree(2, Tree(1), Tree(3))), *Tree(5, Tree(4)))
