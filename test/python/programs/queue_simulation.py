import random
from collections import deque

random.seed(11)


class Customer:
    next_id = 1

    def __init__(self, arrived):
        self.id = Customer.next_id
        Customer.next_id += 1
        self.arrived = arrived
        self.service = random.randint(1, 5)


queue, clock, served, busy_until = deque(), 0, [], 0
while clock < 60:
    if random.random() < 0.4:
        queue.append(Customer(clock))
    if queue and clock >= busy_until:
        c = queue.popleft()
        busy_until = clock + c.service
        served.append(clock - c.arrived)
    clock += 1
print(len(served), "served,", len(queue), "waiting")
print("mean wait", sum(served) / len(served), "longest", max(served))
histogram = {}
for w in served:
    histogram[w] = histogram.get(w, 0) + 1
for k in sorted(histogram):
    print(f"{k:>3} {'#' * histogram[k]}")
