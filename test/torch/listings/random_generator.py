import torch

g = torch.Generator()
g.manual_seed(7)
print(torch.rand(3, generator=g))
print(torch.randn(2, generator=g))
print(torch.randperm(5, generator=g))
h = torch.Generator().manual_seed(7)
print(torch.rand(3, generator=h))
torch.manual_seed(7)
print(torch.rand(3))
print(torch.randint(0, 100, (4,), generator=g))
print(h.initial_seed())
