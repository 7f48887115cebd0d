import random
import math

random.seed(3)
points = [(random.gauss(cx, 0.5), random.gauss(cy, 0.5)) for cx, cy in [(0, 0), (4, 4), (0, 5)] for _ in range(8)]
centers = random.sample(points, 3)
for iteration in range(10):
    groups = {i: [] for i in range(3)}
    for p in points:
        best = min(range(3), key=lambda i: math.dist(p, centers[i]))
        groups[best].append(p)
    new = [tuple(sum(v) / len(g) for v in zip(*g)) if g else centers[i] for i, g in groups.items()]
    if new == centers:
        break
    centers = new
print("iterations", iteration)
for i, c in enumerate(sorted(centers)):
    print(i, f"({c[0]:.3f}, {c[1]:.3f})")
print(sorted(len(g) for g in groups.values()))
