# Whole numbers to negative powers, rounding to decimals, sequences from the back.
import torch
import torch.nn as nn

i = torch.tensor([1, -1, 3, -2])
print(2 ** i, (-1) ** i, 1 ** i, 0 ** i.clamp(min=-1), 2.0 ** i)
print(torch.tensor([2, 3, -1]) ** torch.tensor([-1, 2, -3]), torch.pow(2, torch.tensor(-1)))
try:
    print(i ** -1)
except RuntimeError as e:
    print(e)
x = torch.tensor([1.256, 2.5, -0.125, 123.456])
print(torch.round(x), x.round(decimals=1), torch.round(x, decimals=2), x.round(decimals=-1))
y = (x * 1).requires_grad_()
z = y.round(decimals=1)
print(z.grad_fn.name())
z.sum().backward()
print(y.grad, x.clone().round_(decimals=2))
print(reversed(i), list(reversed(x))[0], reversed(torch.tensor([[1, 2], [3, 4]])))
print(nn.ParameterList(), nn.ParameterList([nn.Parameter(torch.ones(1))]))
print(nn.Sequential(nn.ParameterList([nn.Parameter(torch.ones(1)), nn.Parameter(torch.ones(2, 3))])))
