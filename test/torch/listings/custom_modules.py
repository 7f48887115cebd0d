import torch
import torch.nn as nn


class Residual(nn.Module):
    """y = x + f(x)"""

    def __init__(self, *layers):
        super().__init__()
        self.f = nn.Sequential(*layers)

    def forward(self, x):
        return x + self.f(x)

    def extra_repr(self):
        return f'layers={len(self.f)}'


class Scale(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.g = nn.Parameter(torch.ones(n))
        self.b = nn.Parameter(torch.zeros(n), requires_grad=False)

    def forward(self, x, *, shift=0.0):
        return x * self.g + self.b + shift


class Noise(nn.Module):
    def forward(self, x):
        if not self.training:
            return x
        return x + torch.randn_like(x) * 0.1


torch.manual_seed(0)
net = nn.Sequential(Residual(nn.Linear(3, 3), nn.Tanh()), Scale(3), Noise())
print(net)
x = torch.randn(2, 3)
print(net(x))
net.eval()
print(torch.equal(net(x), net(x)), Scale(3)(x, shift=1.0) - x)
print([n for n, _ in net.named_parameters()], Residual.__doc__)
print(len(list(net.parameters())), type(net[0]), isinstance(net[1].g, nn.Parameter), type(net[1].g))
net.add_module('last', nn.Linear(3, 1))
print(net(x).shape, net.last)
net[3] = nn.Identity()
print(net[3], list(dict(net.named_children())))
