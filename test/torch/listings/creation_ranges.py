import torch

print(torch.arange(5))
print(torch.arange(1, 10, 3))
print(torch.arange(0, 1, 0.25))
print(torch.arange(5, 0, -1))
print(torch.arange(3.0))
print(torch.linspace(0, 1, 5))
print(torch.linspace(-2, 2, 9))
print(torch.arange(6).reshape(2, 3).float())
x = torch.linspace(0, 3, steps=4, dtype=torch.float64)
print(x, x.dtype)
