import random
import statistics

random.seed(12345)
u = [random.random() for _ in range(200)]
g = [random.gauss(5, 2) for _ in range(200)]
e = [random.expovariate(0.5) for _ in range(200)]
for name, xs in (("uniform", u), ("gauss", g), ("expo", e)):
    print(f"{name:<8} mean {statistics.mean(xs):.6f} sd {statistics.stdev(xs):.6f} min {min(xs):.6f} max {max(xs):.6f}")
print(u[:3], g[:2], e[0])
rng = random.Random(99)
state = rng.getstate()
a = [rng.randint(1, 100) for _ in range(5)]
rng.setstate(state)
print(a, a == [rng.randint(1, 100) for _ in range(5)])
urn = ["red"] * 3 + ["blue"] * 7
print(random.sample(urn, 4), random.choices(["h", "t"], k=10).count("h"))
bins = [0] * 10
for x in u:
    bins[int(x * 10)] += 1
print(bins, sum(bins))
random.seed("text seed")
print(random.random(), random.getrandbits(16), random.uniform(-1, 1), random.triangular(0, 10, 3))
items = list(range(8))
random.shuffle(items)
print(items, random.choice(items), random.randrange(0, 100, 7))
random.choice([])
