import contextlib, math


def gen(name):
    try:
        yield 1
        yield 2
    finally:
        print("closed", name)


def broken():
    for x in gen("break"):
        break
    print("after the loop")


def returning():
    for x in gen("return"):
        return x


def local():
    g = gen("local")
    next(g)
    print("leaving")


def kept():
    g = gen("kept")
    next(g)
    return g


broken()
print(returning())
local()
g = kept()
print("still there")
g = None
print("let go")
h = gen("deleted")
next(h)
del h


def delegating():
    yield from gen("inner")


for x in delegating():
    break


@contextlib.contextmanager
def manager():
    try:
        yield "entered"
    finally:
        print("left")


with manager() as m:
    print(m)


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        print("asked to end")


for x in stubborn():
    break
pairs = zip(gen("zip"), [1, 2])
print(next(pairs))
pairs = None
last = gen("at the end")
next(last)
print("end")
