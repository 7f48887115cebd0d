class V:
    def __init__(self, *c):
        self.c = c

    def __repr__(self):
        return "V" + str(self.c)

    def __add__(self, o):
        if not isinstance(o, V):
            return NotImplemented
        return V(*(a + b for a, b in zip(self.c, o.c)))

    def __radd__(self, o):
        return V(*(o + a for a in self.c))

    def __mul__(self, k):
        return V(*(a * k for a in self.c))

    __rmul__ = __mul__

    def __matmul__(self, o):
        return sum(a * b for a, b in zip(self.c, o.c))

    def __neg__(self):
        return V(*(-a for a in self.c))

    def __pos__(self):
        return self

    def __invert__(self):
        return "inv"

    def __abs__(self):
        return sum(a * a for a in self.c) ** 0.5

    def __eq__(self, o):
        return isinstance(o, V) and self.c == o.c

    def __hash__(self):
        return hash(self.c)

    def __lt__(self, o):
        return self.c < o.c

    def __len__(self):
        return len(self.c)

    def __getitem__(self, i):
        print("getitem", i)
        return self.c[i]

    def __contains__(self, x):
        return x in self.c

    def __bool__(self):
        return any(self.c)

    def __call__(self, *a, **k):
        return (a, k)

    def __iadd__(self, o):
        print("iadd")
        self.c = tuple(a + o for a in self.c)
        return self

    def __sub__(self, o):
        return NotImplemented

    def __pow__(self, o):
        return "pow", o

    def __rpow__(self, o):
        return "rpow", o

    def __divmod__(self, o):
        return "divmod"

    def __floordiv__(self, o):
        return "floordiv"

    def __truediv__(self, o):
        return "truediv"

    def __mod__(self, o):
        return "mod"

    def __lshift__(self, o):
        return "lshift"

    def __rand__(self, o):
        return "rand"

    def __index__(self):
        return len(self.c)

    def __float__(self):
        return 2.5

    def __int__(self):
        return 7

    def __format__(self, spec):
        return f"<{spec}>"

    def __reversed__(self):
        return iter(self.c[::-1])


v = V(1, 2)
w = V(3, 4)
print(v + w, 10 + v, v * 3, 3 * v, v @ w, -v, +v, ~v, abs(V(3, 4)))
print(v == V(1, 2), v != V(1, 2), v == 1, v != 1, v < w, v > w, sorted([w, v]))
print(len(v), v[0], v[0:1], 2 in v, 5 not in v, bool(V(0, 0)), bool(v), not v)
print(v(1, a=2), {v: "k"}[V(1, 2)])
v += 5
print(v)
for bad in (lambda: v - w, lambda: v - 1, lambda: 1 - v, lambda: v + 1, lambda: v <= w, lambda: "a" + 1, lambda: 1 + "a", lambda: [1] + (2,), lambda: {} + {}, lambda: -"a", lambda: 1 < "a", lambda: None > 1, lambda: [1] < [None, "a"], lambda: 3 @ 4, lambda: "a" * 1.5, lambda: 2 ** "a", lambda: ~1.5):
    try:
        print(bad())
    except TypeError as e:
        print(e)
print(v**2, 2**v, divmod(v, 1), v // 1, v / 1, v % 1, v << 1, 1 & v)
print([10, 20, 30, 40][v], float(v), int(v), f"{v:abc}", f"{v}", list(reversed(v)))
print(v and 1, V(0) or 2, V(0) and 3, v or 4)
print("if" if v else "else", "if" if V(0) else "else")
x = [1]
y = x
x += [2]
print(y, x is y)
try:
    t = ([1],)
    t[0] += [2]
except TypeError as e:
    print(e, t)


class Sub(V):
    def __radd__(self, o):
        return "sub radd"


print(V(1) + Sub(1), 1 + Sub(2))


class Lt:
    def __init__(self, n):
        self.n = n

    def __lt__(self, o):
        return self.n < o.n

    def __gt__(self, o):
        return "gt"


print(Lt(1) < Lt(2), Lt(1) > Lt(2))


class NoEq:
    pass


a = NoEq()
print(a == a, a == NoEq(), a != a)


class Ne:
    def __eq__(self, o):
        return True


print(Ne() != 1, Ne() == 1)
try:
    hash(Ne())
except TypeError as e:
    print(e)
print(1 < 2 < 3, 1 < 3 < 2, 1 == 1.0, True + True, 7 // -2, -7 // 2, 7 % -3, -7 % 3, 2**-1, 2**100, 7.5 // 2, -7.5 % 2)
print(1 is 1, None is None, "a" is not None, not 0)
for bad in (lambda: 1 / 0, lambda: 1 // 0, lambda: 1 % 0, lambda: 1.0 / 0, lambda: 1.0 // 0, lambda: 1.0 % 0, lambda: 0**-1, lambda: 1 << -1, lambda: divmod(1, 0)):
    try:
        print(bad())
    except (ZeroDivisionError, ValueError) as e:
        print(type(e).__name__, e)
