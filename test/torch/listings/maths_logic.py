import torch

a = torch.tensor([True, True, False, False])
b = torch.tensor([True, False, True, False])
print(a & b, a | b, a ^ b, ~a)
print(torch.logical_and(a, b), torch.logical_or(a, b), torch.logical_not(a), torch.logical_xor(a, b))
print(a.any(), a.all(), a.sum(), (~a).all())
x = torch.tensor([[1.0, 2.0], [3.0, 0.0]])
print(x.any(), x.all(), (x > 0).all(dim=0), (x > 2).any(dim=1))
print(torch.isnan(torch.tensor([1.0, float('nan')])), torch.isinf(torch.tensor([1.0, float('inf')])))
print(torch.isfinite(torch.tensor([1.0, float('nan'), -float('inf')])))
print(torch.allclose(x, x + 1e-9), torch.equal(x, x.clone()), torch.allclose(x, x + 0.1))
print(x.eq(1.0), torch.gt(x, 1), x.ne(x))
i = torch.tensor([6, 5])
print(i & 3, i | 8, i ^ 1, ~i)
print(bool(torch.tensor([1])), bool(torch.tensor(0.0)))
if (x > 2).any():
    print('some')
