import torch

x = torch.ones(3, requires_grad=True)
y = x.sigmoid()
y.mul_(2)
print(y)
y.sum().backward()
