class Base:
    count = 0

    def __init__(self, name):
        self.name = name
        Base.count += 1

    def hello(self):
        return "base " + self.name

    @classmethod
    def make(cls, *a):
        return cls(*a)

    @staticmethod
    def util(x):
        return x + 1

    @property
    def upper(self):
        "doc of upper"
        return self.name.upper()

    @upper.setter
    def upper(self, v):
        self.name = v.lower()

    @upper.deleter
    def upper(self):
        print("deleting")


class Child(Base):
    def __init__(self, name, age):
        super().__init__(name)
        self.age = age

    def hello(self):
        return super().hello() + " child " + str(self.age)

    def __repr__(self):
        return f"{type(self).__name__}({self.name!r}, {self.age})"


c = Child("Ann", 3)
print(c, c.hello(), c.upper, Base.count, Child.count)
c.upper = "BOB"
print(c.name)
del c.upper
print(Child.make("z", 1), Base.util(1), c.util(4))
print(isinstance(c, Base), issubclass(Child, Base), Child.__mro__, Child.__bases__)
print(Child.__name__, Child.__module__, Base.hello.__qualname__)
try:
    Base("x").upper = 3
except AttributeError as e:
    print(e)


class RO:
    @property
    def x(self):
        return 1


try:
    RO().x = 2
except AttributeError as e:
    print(e)
try:
    del RO().x
except AttributeError as e:
    print(e)
try:
    RO().y
except AttributeError as e:
    print(e)
try:
    RO.y
except AttributeError as e:
    print(e)
try:
    (5).y = 1
except AttributeError as e:
    print(e)
try:
    None.foo
except AttributeError as e:
    print(e)


class A:
    def who(self):
        return "A"


class B(A):
    def who(self):
        return "B" + super().who()


class C(A):
    def who(self):
        return "C" + super().who()


class D(B, C):
    def who(self):
        return "D" + super(D, self).who()


print(D().who(), [k.__name__ for k in D.__mro__])
try:

    class Bad(A, D):
        pass
except TypeError as e:
    print(e)


class Meta:
    registry = []

    def __init_subclass__(cls, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.registry.append((cls.__name__, tag))


class P1(Meta, tag="p"):
    pass


class P2(P1):
    pass


print(Meta.registry)


class Typed:
    def __set_name__(self, owner, name):
        self.name = "_" + name
        print("set_name", owner.__name__, name)

    def __get__(self, obj, cls=None):
        if obj is None:
            return self
        return getattr(obj, self.name, "unset")

    def __set__(self, obj, value):
        if not isinstance(value, int):
            raise TypeError("int wanted")
        setattr(obj, self.name, value)


class Point:
    x = Typed()
    y = Typed()
    z: int = 3
    w: str

    def __init__(self, x, y):
        self.x, self.y = x, y


p = Point(1, 2)
print(p.x, p.y, p.__dict__, Point.__annotations__)
try:
    p.x = "a"
except TypeError as e:
    print(e)


class Dyn:
    def __getattr__(self, name):
        if name.startswith("get_"):
            return lambda: name[4:]
        raise AttributeError(f"no {name} here")

    def __setattr__(self, name, value):
        print("set", name)
        super().__setattr__(name, value)

    def __delattr__(self, name):
        print("del", name)
        object.__delattr__(self, name)


d = Dyn()
d.a = 1
print(d.get_foo(), d.a, hasattr(d, "nope"), getattr(d, "nope", 7))
del d.a
print(vars(d))


class Private:
    def __init__(self):
        self.__secret = 42

    def get(self):
        return self.__secret


print(Private().get(), Private().__dict__)
try:
    Private().__secret
except AttributeError as e:
    print(e)


class New:
    _one = None

    def __new__(cls, *args):
        if cls._one is None:
            cls._one = super().__new__(cls)
        return cls._one

    def __init__(self, v):
        self.v = v


print(New(1) is New(2), New(3).v)


class BadInit:
    def __init__(self):
        return 1


try:
    BadInit()
except TypeError as e:
    print(e)


class Slots:
    __slots__ = ("a", "b")


s = Slots()
s.a = 1
try:
    s.c = 2
except AttributeError as e:
    print(e)
print(type(s), type(3), type(None), type(print), type(len), type(lambda: 0), type(Base), type(c.hello))
Dynamic = type("Dynamic", (Base,), {"k": 5})
print(Dynamic("q").k, Dynamic.__name__)


class L(list):
    def first(self):
        return self[0]


l = L([3, 4])
l.append(5)
l.extra = "e"
print(l, l.first(), len(l), l.extra, isinstance(l, list))


class Dd(dict):
    def __missing__(self, k):
        return k * 2


print(Dd(a=1)["a"], Dd()["zz"])


class I(int):
    def double(self):
        return self * 2


print(I(4).double(), I(3) + 1)
