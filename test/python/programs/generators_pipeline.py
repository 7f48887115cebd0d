def numbers(n):
    for i in range(n):
        yield i


def evens(source):
    for x in source:
        if x % 2 == 0:
            yield x


def squares(source):
    return (x * x for x in source)


print(list(squares(evens(numbers(10)))))


def fibonacci():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


fib = fibonacci()
print([next(fib) for _ in range(15)])


def averager():
    total = count = 0
    average = None
    while True:
        value = yield average
        if value is None:
            return total
        total += value
        count += 1
        average = total / count


avg = averager()
next(avg)
print(avg.send(10), avg.send(20), avg.send(30))
try:
    avg.send(None)
except StopIteration as e:
    print("total", e.value)


def flatten(items):
    for item in items:
        if isinstance(item, list):
            yield from flatten(item)
        else:
            yield item


print(list(flatten([1, [2, [3, [4]], 5]])))


def chain():
    result = yield from inner()
    print("inner returned", result)
    yield "end"


def inner():
    yield 1
    yield 2
    return "done"


print(list(chain()))


def closing():
    try:
        yield 1
        yield 2
    finally:
        print("cleanup")


g = closing()
print(next(g))
g.close()
print(list(g))


def thrower():
    while True:
        try:
            yield "waiting"
        except ValueError as e:
            print("got", e)


t = thrower()
next(t)
print(t.throw(ValueError("boom")))
print(sum(x for x in range(100) if x % 3 == 0), max((len(w), w) for w in ["a", "bbb", "cc"]))
next(iter(()))
