import torch

x = torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 7.0]])
print(x.sum(), x.mean(), x.prod(), x.std(), x.var())
print(x.sum(0), x.sum(dim=1), x.sum(1, keepdim=True), x.sum((0, 1)))
print(x.mean(0), x.mean(dim=1, keepdim=True), x.mean(-1))
print(x.std(0), x.var(1, unbiased=False), x.var(unbiased=False), x.std(dim=1, keepdim=True))
print(x.prod(0), x.norm(), x.norm(dim=1), x.norm(1), x.norm(float('inf')), x.norm(p=3))
print(torch.linalg.norm(x), torch.linalg.vector_norm(x, 1), torch.linalg.norm(x[0]))
print(x.cumsum(0), x.cumsum(1), x.cumprod(dim=1))
print(x.logsumexp(1), torch.logsumexp(x, dim=0))
print(x.max(), x.min(), x.amax(0), x.amin(dim=1), x.argmax(), x.argmin(dim=0))
print(torch.sum(x), torch.mean(x, 0), torch.std(x), torch.arange(5).sum(), torch.tensor([True, True]).sum())
print(x.numel(), x.median(), x.sum(dtype=torch.float64))
