def counter():
    n = 0

    def step(by=1):
        nonlocal n
        n += by
        return n

    def peek():
        return n

    return step, peek


step, peek = counter()
step()
step(5)
print(peek())
total = 0


def add(x):
    global total
    total += x


for i in range(4):
    add(i)
print(total)
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])


def outer():
    x = "outer"

    def middle():
        def inner():
            nonlocal x
            x = "changed"
            return x

        return inner

    middle()()
    return x


print(outer())


def late():
    try:
        print(value)
    except NameError as e:
        print(e)
    value = 1
    del value
    try:
        print(value)
    except UnboundLocalError as e:
        print(e)


late()


def free():
    def inner():
        return later

    try:
        inner()
    except NameError as e:
        print(e)
    later = 3
    return inner()


print(free())


def deco(tag):
    def wrap(fn):
        def call(*a, **k):
            print(tag, fn.__name__, a, k)
            return fn(*a, **k)

        call.__name__ = fn.__name__
        return call

    return wrap


@deco("one")
@deco("two")
def work(a, b=1):
    """Doc."""
    return a * b


print(work(3, b=4), work.__name__, work.__qualname__)
print(deco.__qualname__, deco("x").__qualname__, (lambda: 0).__qualname__)
x = [1, 2]


class Scope:
    x = "class"
    y = [x for _ in range(2)]

    def get(self):
        return x


print(Scope.y, Scope().get())
if (n := len(x)) > 1:
    print("walrus", n)
print([last := v for v in x], last)
print(any((hit := v) > 1 for v in x), hit)
