class Empty:
    def __len__(self):
        return 0


class Falsy:
    def __bool__(self):
        print("asked")
        return False


for v in [0, 1, "", "a", [], [0], {}, {1: 1}, None, 0.0, (), (0,), set(), Empty(), Falsy(), object, range(0), b""]:
    print(type(v).__name__, bool(v), not v)
print(0 or "default", 5 and 6, None or [] or "last", 1 and 0 and x_undefined if False else "ok")
print(1 < 2 < 3, 1 < 3 < 2, 1 == 1.0 == True, not (1 in [2]), 1 if [] else 2)


def noisy(v):
    print("eval", v)
    return v


print(noisy(1) < noisy(5) < noisy(3) < noisy(9))
print(noisy(0) or noisy(2), noisy(0) and noisy(2), not noisy(0))
a = b = []
a.append(1)
print(b, a is b, [1] == [1], [1] is [1], None is None)
x = 5
print(x if x > 3 else -x, "yes" if x == 5 and not x < 0 else "no", (x > 3) + (x > 4))
