import heapq
from dataclasses import dataclass, field
from itertools import count


@dataclass(order=True)
class Task:
    priority: int
    order: int
    name: str = field(compare=False)


heap, tick = [], count()
for p, name in [(3, "sleep"), (1, "wake"), (2, "eat"), (1, "wash")]:
    heapq.heappush(heap, Task(p, next(tick), name))
while heap:
    t = heapq.heappop(heap)
    print(t.priority, t.name, t)
nums = [5, 2, 9, 1, 7]
heapq.heapify(nums)
print(nums, heapq.heappushpop(nums, 3), heapq.nlargest(2, nums), heapq.nsmallest(2, nums), [heapq.heappop(nums) for _ in range(5)])
print(list(heapq.merge([1, 4, 7], [2, 5], [0, 9])))


def median_stream(values):
    low, high = [], []
    for v in values:
        heapq.heappush(high, -heapq.heappushpop(low, -v))
        if len(high) > len(low):
            heapq.heappush(low, -heapq.heappop(high))
        yield -low[0] if len(low) > len(high) else (high[0] - low[0]) / 2


print(list(median_stream([5, 2, 8, 1, 9])))


def huffman(text):
    freq = {}
    for c in text:
        freq[c] = freq.get(c, 0) + 1
    h = [(n, c) for c, n in freq.items()]
    heapq.heapify(h)
    codes = {c: "" for c in freq}
    while len(h) > 1:
        (n1, a), (n2, b) = heapq.heappop(h), heapq.heappop(h)
        for c in a:
            codes[c] = "0" + codes[c]
        for c in b:
            codes[c] = "1" + codes[c]
        heapq.heappush(h, (n1 + n2, a + b))
    return codes


codes = huffman("abracadabra")
print(codes, len("".join(codes[c] for c in "abracadabra")))
heapq.heappop([])
