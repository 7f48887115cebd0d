from collections import deque


def task(name, n):
    for i in range(n):
        print(name, i)
        yield
    return name


class Scheduler:
    def __init__(self):
        self.ready = deque()
        self.results = []

    def add(self, gen):
        self.ready.append(gen)

    def run(self):
        while self.ready:
            gen = self.ready.popleft()
            try:
                next(gen)
            except StopIteration as stop:
                self.results.append(stop.value)
            else:
                self.ready.append(gen)


s = Scheduler()
for name, n in [("a", 2), ("b", 3), ("c", 1)]:
    s.add(task(name, n))
s.run()
print(s.results)


def coroutine(f):
    def start(*a):
        g = f(*a)
        next(g)
        return g

    return start


@coroutine
def printer(prefix):
    try:
        while True:
            item = yield
            print(prefix, item)
    except GeneratorExit:
        print(prefix, "closed")


@coroutine
def grep(word, target):
    while True:
        line = yield
        if word in line:
            target.send(line)


p = printer(">")
g = grep("py", p)
for line in ["python", "java", "pypy"]:
    g.send(line)
p.close()
gen = (x for x in [1, 2])
print(gen.send(None), next(gen), next(gen, "done"), gen.__name__)
try:
    g.throw(KeyError, "injected")
except KeyError as e:
    print("out", e)
g.send("python")
