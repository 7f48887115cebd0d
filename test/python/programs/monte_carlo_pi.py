import math
import random

random.seed(2024)
inside = 0
for i in range(1, 2001):
    x, y = random.random(), random.random()
    if math.hypot(x, y) <= 1:
        inside += 1
    if i in (10, 100, 1000, 2000):
        print(f"{i:>5} {4 * inside / i:.5f}")
rolls = [random.randint(1, 6) + random.randint(1, 6) for _ in range(300)]
for total in range(2, 13):
    print(f"{total:>2} {'#' * rolls.count(total)}")
deck = [f"{r}{s}" for s in "SHDC" for r in "A23456789TJQK"]
random.shuffle(deck)
print(deck[:5], random.sample(deck, 3), random.choice(deck))
walk = 0
for _ in range(50):
    walk += random.choice([-1, 1])
print(walk, random.choices("abc", weights=[5, 1, 1], k=8), round(random.gauss(10, 2), 6))
