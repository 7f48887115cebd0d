class Celsius:
    def __init__(self, t=0):
        self._t = t

    @property
    def temperature(self):
        "The temperature."
        return self._t

    @temperature.setter
    def temperature(self, value):
        if value < -273.15:
            raise ValueError("below absolute zero")
        self._t = value

    @temperature.deleter
    def temperature(self):
        print("deleting")
        del self._t

    @property
    def fahrenheit(self):
        return self._t * 9 / 5 + 32


c = Celsius(25)
print(c.temperature, c.fahrenheit)
c.temperature = 30
print(c.temperature)
try:
    c.temperature = -300
except ValueError as e:
    print(e)
try:
    c.fahrenheit = 5
except AttributeError as e:
    print(e)
del c.temperature
try:
    c.temperature
except AttributeError as e:
    print(e)
print(Celsius.temperature.__doc__)


class Positive:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, obj, owner):
        if obj is None:
            return self
        return getattr(obj, self.name)

    def __set__(self, obj, value):
        if value <= 0:
            raise ValueError(f"{self.name[1:]} must be positive")
        setattr(obj, self.name, value)


class Box:
    width = Positive()
    height = Positive()

    def __init__(self, w, h):
        self.width, self.height = w, h


b = Box(2, 3)
print(b.width * b.height, b.__dict__)


class Dynamic:
    def __getattr__(self, name):
        if name.startswith("get_"):
            return lambda: name[4:]
        raise AttributeError(f"no {name}")

    def __setattr__(self, name, value):
        print("set", name)
        super().__setattr__(name, value)

    def __delattr__(self, name):
        print("del", name)
        object.__delattr__(self, name)


d = Dynamic()
d.x = 1
print(d.x, d.get_color())
del d.x
print(hasattr(d, "y"), getattr(d, "y", 0))


class Slots:
    __slots__ = ("a", "b")

    def __init__(self):
        self.a = 1


s = Slots()
s.b = 2
print(s.a, s.b)
try:
    s.c = 3
except AttributeError as e:
    print(e)
b.height = -1
