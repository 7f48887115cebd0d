import random
import torch

random.seed(4)
def batches(n):
    order = list(range(n))
    random.shuffle(order)
    for k in range(0, n, 2):
        yield order[k:k + 2]

data = torch.randn(6, 2)
w = torch.zeros(2, requires_grad=True)
optimizer = torch.optim.Adagrad([w], lr=0.1)
log = {}
for epoch in range(2):
    for rows in batches(6):
        loss = ((data[rows] @ w - 1) ** 2).mean()
        loss.backward()
        log.setdefault(rows[0], []).append(loss.item())
        if random.random() < 0.5:
            optimizer.step()
            optimizer.zero_grad()
    print(epoch, sorted(log))
