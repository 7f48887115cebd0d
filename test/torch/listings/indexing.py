import torch

x = torch.arange(20).reshape(4, 5)
print(x[0], x[1, 2], x[-1, -1], x[1:3], x[:, 1], x[::2, ::2])
print(x[:, -2:], x[1:, :3], x[..., 0], x[None].shape, x[:, None].shape, x[0, ..., None])
print(x[[0, 2]], x[[0, 1], [2, 3]], x[torch.tensor([3, 0])], x[:, [0, 4]])
print(x[x % 2 == 0], x[x > 17].tolist(), x[torch.tensor([True, False, True, False])])
i = torch.tensor([[0, 1], [2, 3]])
print(x[i].shape, x[i, 0], x[1][i])
y = x.clone()
y[0] = 0
y[1, 1] = 100
y[:, 2] = torch.tensor([7, 8, 9, 10])
y[2:, 3:] = -1
y[y == 100] = 5
y[[0, 3]] += 1
y[..., 0] *= 2
print(y)
z = torch.zeros(3, 3)
z[torch.arange(3), torch.arange(3)] = torch.tensor([1.0, 2.0, 3.0])
print(z, z[1:2, 1:2].item())
for row in x[:2]:
    print(row, row.sum().item())
print([v.item() for v in x[0]], 7 in x, x[3][4])
