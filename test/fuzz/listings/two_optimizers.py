import torch, torch.nn as nn

a, b = nn.Linear(2, 2), nn.Linear(2, 1)
first = torch.optim.SGD(a.parameters(), lr=0.1)
second = torch.optim.Adam([{"params": b.weight, "lr": 0.01}, {"params": b.bias}], lr=0.1)
x = torch.randn(4, 2)
for step in range(3):
    loss = torch.tanh(b(torch.relu(a(x)))).mean()
    loss.backward()
    if step % 2 == 0:
        first.step()
        first.zero_grad()
    second.step()
    second.zero_grad()
    print(loss.item())
