import torch, torch.nn as nn

class Counter:
    made = 0
    __slots__ = ("value",)

    def __init__(self):
        Counter.made += 1
        self.value = 0

    def __repr__(self):
        self.value += 1
        return f"Counter({self.value})"

    def __len__(self):
        self.value += 1
        return self.value

    def __eq__(self, other):
        self.value += 1
        return self is other

    __hash__ = None

counter = Counter()
things = [counter, {"c": counter}]
w = nn.Parameter(torch.ones(2))
optimizer = torch.optim.NAdam([w], lr=0.1)
for step in range(3):
    (w * len(counter)).sum().backward()
    optimizer.step()
    optimizer.zero_grad()
    print(counter, things == [counter, 1])
