import math
import math as m
from math import sqrt, pi as PI
from math import *
print(math.floor(2.5), m.pi == PI, sqrt(16), ceil(1.2))
try:
    import not_a_module
except ImportError as e:
    print(type(e).__name__, e)
try:
    from math import nothing_here
except ImportError as e:
    print(type(e).__name__, str(e).split(" (")[0])
x: int = 5
y: "str"
print(__annotations__)


def annotated(a: int, b: str = "x") -> bool:
    local: float = 1.0
    return a


print(annotated.__annotations__, annotated(1))


class Config:
    """The doc."""

    lr: float = 0.1
    names: list = ["a"]

    def __init__(self):
        self.value: int = 3


print(Config.__annotations__, Config.__doc__, Config().value)


def doc():
    """Function doc."""


print(doc.__doc__, doc())
print("x" in globals(), "math" in globals(), "nope" in globals())


def loc(a):
    b = 2
    return sorted(locals().items())


print(loc(1))


def gen_scope():
    data = [1, 2, 3]
    return [[d + e for e in data] for d in data]


print(gen_scope())


class Counter:
    total = 0

    def __enter__(self):
        Counter.total += 1
        return Counter.total

    def __exit__(self, *exc):
        return False


with Counter() as one, Counter() as two:
    print(one, two)


def make():
    class Local:
        def who(self):
            return __class__.__name__

    return Local


print(make()().who(), make().__qualname__)


def recursion(n):
    return 1 if n <= 1 else n * recursion(n - 1)


print(recursion(20), recursion(30))
a = b = 1
a, b = b, a + b
print(a, b, sep=", ")
global_list = []


def push(v, to=global_list):
    to += [v]


push(1)
push(2)
print(global_list)
print(type(print), callable(push), callable(3), push.__name__, push.__defaults__)
