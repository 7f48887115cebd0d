class Base:
    def __init__(self):
        print("Base init")

    def hello(self):
        return "Base"


class Left(Base):
    def __init__(self):
        print("Left init")
        super().__init__()

    def hello(self):
        return "Left>" + super().hello()


class Right(Base):
    def __init__(self):
        print("Right init")
        super().__init__()

    def hello(self):
        return "Right>" + super().hello()


class Child(Left, Right):
    def __init__(self):
        print("Child init")
        super().__init__()

    def hello(self):
        return "Child>" + super().hello()


c = Child()
print(c.hello(), [k.__name__ for k in Child.__mro__])
print(isinstance(c, Right), issubclass(Child, Base), Child.__bases__, type(c).__name__)


class Meta:
    registry = []

    def __init_subclass__(cls, tag=None, **kwargs):
        super().__init_subclass__(**kwargs)
        Meta.registry.append((cls.__name__, tag))


class A(Meta, tag="a"):
    pass


class B(A):
    pass


print(Meta.registry)


class Counter:
    count = 0
    items = []

    def __init__(self):
        Counter.count += 1
        self.items.append(self.count)

    @classmethod
    def create(cls):
        return cls()

    @staticmethod
    def helper(x):
        return x * 2


class SubCounter(Counter):
    pass


Counter()
s = SubCounter.create()
print(Counter.count, Counter.items, type(s), Counter.helper(4), s.helper(5), s.__dict__, SubCounter.count)
try:
    class Bad(Base, Child):
        pass
except TypeError as e:
    print(e)
print(c.__class__.__mro__[1], hasattr(c, "hello"), getattr(c, "nope", "default"), c.__init__.__name__)
setattr(c, "new", 5)
print(c.new, vars(c), "new" in dir(c))
del c.new
print(hasattr(c, "new"))
super(Left, c).hello().foo
