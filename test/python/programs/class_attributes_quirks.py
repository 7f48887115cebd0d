class A:
    items = []
    count = 0

    def __init__(self, name):
        self.name = name
        self.items.append(name)
        self.count += 1


a, b = A("x"), A("y")
print(A.items, a.count, A.count, b.__dict__, a.items is b.items)
A.count = 10
print(a.count, A("z").count)
A.extra = lambda self: self.name * 2
print(a.extra(), A.__name__, a.__class__ is A, type(a) is A, A.__dict__["count"], "name" in A.__dict__)


class B(A):
    count = 5

    def __repr__(self):
        return f"{type(self).__name__}({self.name!r})"


print(B("q"), B.items[-1], B.count, super(B, B("r")).count, B.__base__, A.__subclasses__() if False else "")
print(getattr(B, "count"), hasattr(B, "nothing"), isinstance(B("s"), (int, A)), callable(B), B.__doc__)
m = a.extra
print(m(), m.__self__ is a, m.__func__ is A.extra, A.extra(b))
del A.extra
try:
    m2 = a.extra
except AttributeError as e:
    print(e)


class C:
    class Inner:
        value = 3

    def __eq__(self, other):
        return True

    x: int = 5
    y: str


print(C.Inner.value, C.__annotations__, C.x, C() == 5, C() != 5, hasattr(C, "y"))
hash(C())
