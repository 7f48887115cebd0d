import torch

w = torch.randn(4, 4, requires_grad=True)
x = torch.randn(6, 4)
for part in range(2):
    h = x[3 * part:3 * part + 3] @ w
    y = h * 2
    y[:, 1] = h[:, 0] * 3
    y[0] += 1
    row = y[2]
    row.mul_(h[2])
    y.add_(0.5)
    loss = (y * h).sum() + row.sum()
    loss.backward()
