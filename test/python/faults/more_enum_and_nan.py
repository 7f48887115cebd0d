import enum, math


class Color(enum.Enum):
    RED = 1
    BLUE = 2


for statement in ("Color.RED = 3", "del Color.RED", "Color.RED.value = 4", "Color.RED.name = 'x'"):
    try:
        if statement.startswith("Color.RED = "):
            Color.RED = 3
        elif statement.startswith("del"):
            del Color.RED
        elif "value" in statement:
            Color.RED.value = 4
        else:
            Color.RED.name = "x"
        print("done")
    except AttributeError as e:
        print(statement, "->", e)
Color.extra = 5
print(Color.extra, Color.RED)
nan = float("nan")
print((nan,) == (nan,), [nan] == [nan], {1: nan} == {1: nan}, nan in [nan], [nan].index(nan), [nan].count(nan), {nan} == {nan})
print((nan,) != (nan,), (nan, 1) < (nan, 2), [nan] <= [nan], (float("nan"),) == (float("nan"),), nan == nan)
print({nan: 1}[nan], len({nan, nan, float("nan")}), {(nan, 1): 2}.get((nan, 1)), {float("nan"): 1}.get(nan), len({float(x) for x in ["nan"] * 20}), [nan, 1].remove(nan), (nan,) in [(nan,)])
for f, x in ((math.factorial, 5.0), (math.factorial, -1), (math.factorial, 10**30), (math.exp2, float("nan")), (math.degrees, "a")):
    try:
        print(f(x))
    except (TypeError, ValueError, OverflowError) as e:
        print(type(e).__name__, e)
print(math.comb(300, 150) % 1009, math.perm(200, 30) % 1009, math.degrees(float("inf")), math.radians(-1e308))


class A:
    pass


class B:
    __slots__ = ("x",)


class C(int):
    pass


for value, cls in ((A(), B), (A(), int), (3, A), (A(), 4), (C(3), A)):
    try:
        value.__class__ = cls
        print("done")
    except TypeError as e:
        print(e)
