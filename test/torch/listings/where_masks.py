import torch

x = torch.tensor([[1.0, -2.0], [-3.0, 4.0]])
print(torch.where(x > 0, x, torch.zeros_like(x)))
print(torch.where(x > 0, 1.0, -1.0), torch.where(x > 0, x, 0.0))
print(x[x > 0], x.masked_fill(x < 0, 0.0), x.masked_select(x < 0))
x[x < 0] = 0
print(x)
mask = torch.tensor([True, False])
print(x[mask], x[:, mask], x[~mask])
print(torch.nonzero(x), (x > 0).nonzero(as_tuple=True))
print(torch.tril(torch.ones(3, 3)), torch.triu(torch.ones(3, 3), diagonal=1))
s = torch.zeros(2, 2).masked_fill(torch.eye(2).bool(), float('-inf'))
print(s, torch.softmax(s, dim=1))
y = torch.tensor([1.0, -1.0], requires_grad=True)
torch.where(y > 0, y * 2, y * 10).sum().backward()
print(y.grad)
