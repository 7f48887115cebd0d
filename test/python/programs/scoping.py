x = "global"


def outer():
    x = "outer"

    def inner():
        nonlocal x
        x = "inner"

    def reader():
        return x

    print(x)
    inner()
    print(x, reader())


outer()
print(x)


def use_global():
    global x, y
    x = "changed"
    y = "new"


use_global()
print(x, y)


class Scope:
    x = "class"
    values = [x for _ in range(2)] if False else []

    def method(self):
        return x, self.x


print(Scope().method())
for i in range(3):
    pass
print(i)
try:
    raise ValueError("v")
except ValueError as err:
    saved = err
try:
    err
except NameError as e:
    print(e)
print(saved, [i for i in range(2)], i)


def recursive(n):
    return 1 if n == 0 else n * recursive(n - 1)


print(recursive(10), (lambda f, n: f(f, n))(lambda f, n: 1 if n == 0 else n * f(f, n - 1), 5))
if False:
    never = 1
print("never" in globals(), sorted(k for k in locals() if k in ("x", "y", "i")))
del x
print(x)
