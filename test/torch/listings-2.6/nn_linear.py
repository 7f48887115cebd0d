import torch
import torch.nn as nn

torch.manual_seed(0)
fc = nn.Linear(3, 2)
print(fc.weight, fc.bias)
print(fc.weight.shape, fc.in_features, fc.out_features)
x = torch.tensor([[1.0, 2.0, 3.0], [0.0, -1.0, 1.0]])
print(fc(x), fc(x[0]), fc(torch.ones(2, 2, 3)).shape)
out = fc(x).sum()
out.backward()
print(fc.weight.grad, fc.bias.grad)
free = nn.Linear(3, 1, bias=False)
print(free.bias, free(x))
print(nn.Linear(2, 2).weight.requires_grad, [tuple(p.shape) for p in fc.parameters()])
y = fc(torch.ones(2, 2, 3))
print(y.grad_fn, y) if False else print(y)
with torch.no_grad():
    fc.weight.fill_(1.0)
    fc.bias.zero_()
print(fc(x))
