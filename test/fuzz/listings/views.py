import torch

base = torch.arange(12.0).reshape(3, 4) / 10
w = torch.ones(4, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.05)
row = base[1]
column = base[:, 2:]
for step in range(3):
    h = base * w
    h[0].mul_(2)
    part = h.t()[1:3]
    part.add_(1)
    loss = (h.view(-1)[::2] ** 2).sum()
    loss.backward()
    optimizer.step()
    optimizer.zero_grad(set_to_none=False)
    row.add_(0.1)
    column[:, 0] = step
    print(base.sum().item(), loss.item())
