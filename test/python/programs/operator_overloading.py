import math
from functools import total_ordering


@total_ordering
class Vector:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __add__(self, o):
        return Vector(self.x + o.x, self.y + o.y)

    def __sub__(self, o):
        return Vector(self.x - o.x, self.y - o.y)

    def __mul__(self, k):
        if isinstance(k, Vector):
            return self.x * k.x + self.y * k.y
        if isinstance(k, (int, float)):
            return Vector(self.x * k, self.y * k)
        return NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, k):
        return Vector(self.x / k, self.y / k)

    def __neg__(self):
        return Vector(-self.x, -self.y)

    def __abs__(self):
        return math.hypot(self.x, self.y)

    def __eq__(self, o):
        return (self.x, self.y) == (o.x, o.y)

    def __lt__(self, o):
        return abs(self) < abs(o)

    def __hash__(self):
        return hash((self.x, self.y))

    def __bool__(self):
        return bool(self.x or self.y)

    def __iter__(self):
        return iter((self.x, self.y))

    def __getitem__(self, i):
        return (self.x, self.y)[i]

    def __len__(self):
        return 2

    def __call__(self, k):
        return self * k

    def __format__(self, spec):
        return f"({format(self.x, spec)}, {format(self.y, spec)})"

    def __repr__(self):
        return f"Vector({self.x!r}, {self.y!r})"


a, b = Vector(3, 4), Vector(1, -2)
print(a + b, a - b, a * 2, 2 * a, a * b, a / 2, -a, abs(a), a == Vector(3, 4), a != b)
print(a > b, a >= b, a <= b, sorted([a, b]), max(a, b), {a: 1}[Vector(3, 4)], bool(Vector(0, 0)))
x, y = a
print(x, y, a[0], a[-1], len(a), list(a), a(3), f"{a:.2f}", f"{b}", "%s" % a)
a += b
print(a, sum([a, b], Vector(0, 0)))
print(a * "x")
