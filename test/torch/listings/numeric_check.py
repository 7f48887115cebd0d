import torch


def f(x):
    return (torch.sin(x) * x.exp()).sum() + (x[0] * x[1]) ** 2


x = torch.tensor([0.3, -0.7, 1.1], dtype=torch.float64, requires_grad=True)
y = f(x)
y.backward()
numeric = torch.zeros_like(x)
eps = 1e-6
with torch.no_grad():
    for i in range(3):
        d = torch.zeros(3, dtype=torch.float64)
        d[i] = eps
        numeric[i] = (f(x + d) - f(x - d)) / (2 * eps)
print(y, x.grad)
print(torch.allclose(x.grad, numeric, atol=1e-6))
print((x.grad - numeric).abs().max() < 1e-7)
