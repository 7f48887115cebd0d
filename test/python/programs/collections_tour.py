from collections import Counter, defaultdict, deque, namedtuple, OrderedDict, ChainMap

Point = namedtuple("Point", ["x", "y"])
p = Point(1, 2)
print(p, p.x + p.y, p._replace(x=10), p == (1, 2), p._asdict())
x, y = p
print(x, y, Point._fields, [*p], Point(*[5, 6]), Point(**{"x": 7, "y": 8}))
d = defaultdict(list)
for word in "the cat sat on the mat".split():
    d[len(word)].append(word)
print(dict(d), d[99], sorted(d))
c = Counter("abracadabra")
print(c.most_common(3), c["a"], c["z"], sum(c.values()), c + Counter("aaa"), c - Counter("ab" * 2))
c.update("zzz")
print(c.most_common(1), sorted(c.elements())[:6])
q = deque([1, 2, 3], maxlen=4)
q.append(4)
q.append(5)
q.appendleft(0)
print(q, q.popleft(), q.pop(), q)
q.rotate(1)
print(q, list(q), q[0], len(q), q.maxlen)
od = OrderedDict.fromkeys("abc")
od.move_to_end("a")
print(od, list(od), od.popitem(last=False))
cm = ChainMap({"a": 1}, {"a": 2, "b": 3})
print(cm["a"], cm["b"], dict(cm), cm.maps)
tree = lambda: defaultdict(tree)
t = tree()
t["a"]["b"]["c"] = 1
print(t["a"]["b"]["c"], list(t))
window = deque(maxlen=3)
for n in range(6):
    window.append(n)
    if len(window) == 3:
        print(sum(window) / 3, end=" ")
print()
nested = defaultdict(lambda: defaultdict(int))
nested["x"]["y"] += 2
print(nested["x"]["y"], dict(nested["x"]))
print(Point(1))
