def make_counter(start=0):
    count = start

    def increment(by=1):
        nonlocal count
        count += by
        return count

    def reset():
        nonlocal count
        count = start

    increment.reset = reset
    return increment


a, b = make_counter(), make_counter(10)
print(a(), a(), b(5), a(3), b())
a.reset()
print(a())
funcs = [lambda: i for i in range(3)]
print([f() for f in funcs])
funcs = [lambda i=i: i for i in range(3)]
print([f() for f in funcs])


def compose(*fs):
    def run(x):
        for f in reversed(fs):
            x = f(x)
        return x

    return run


print(compose(str, lambda x: x + 1, abs)(-5))
total = 0


def add(n):
    global total
    total += n


for k in range(5):
    add(k)
print(total)


def broken():
    print(total2)
    total2 = 5


try:
    broken()
except UnboundLocalError as e:
    print(e)


def outer():
    def inner():
        return x
    try:
        inner()
    except NameError as e:
        print(e)
    x = 5
    print(inner())


outer()
add("x")
