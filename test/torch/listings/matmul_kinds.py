import torch

a = torch.arange(6.0).reshape(2, 3)
b = torch.arange(12.0).reshape(3, 4)
v = torch.tensor([1.0, 2.0, 3.0])
print(a @ b)
print(a.matmul(v), v @ b, v @ v, torch.dot(v, v))
print(torch.mm(a, b), torch.mv(a, v), torch.outer(v, v[:2]))
batch = torch.arange(12.0).reshape(2, 2, 3)
print(torch.bmm(batch, batch.transpose(1, 2)))
print(batch @ b, (batch @ v).shape, (a @ batch.transpose(1, 2)).shape)
print(torch.addmm(torch.ones(2, 4), a, b, beta=0.5, alpha=2))
print(torch.matmul(batch, b).shape, a.mm(a.t()), a.T @ a)
