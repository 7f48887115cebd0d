import torch

x = torch.arange(24).reshape(2, 3, 4)
print(x.shape, x.size(), x.size(1), x.size(-1), x.dim(), x.ndim, len(x), x.numel())
print(x.transpose(0, 1).shape, x.permute(2, 0, 1).shape, x.permute(2, 0, 1)[0])
print(x.flatten().shape, x.flatten(1).shape, x.view(-1, 4).shape, x.reshape(6, -1).shape)
print(x.unsqueeze(0).shape, x.unsqueeze(-1).shape, x[:, :1].squeeze(1).shape, torch.ones(1, 3, 1).squeeze().shape)
print(x[0].T, x.swapaxes(0, 2).shape, x.movedim(0, -1).shape)
print(torch.ones(3, 1).expand(3, 4).shape, torch.ones(3).expand(2, -1).shape, torch.ones(2).repeat(2, 2).shape)
b, s, d = x.shape
print(b * s * d, x.shape[0], x.shape[1:], tuple(x.shape), list(x.shape), x.shape == (2, 3, 4))
print(x.view(2, 12)[1], torch.flip(x[0], [1]), x[0].roll(1, 0))
print(x.unflatten(2, (2, 2)).shape, torch.broadcast_to(torch.tensor([1, 2]), (2, 2)))
print((torch.ones(3, 1) + torch.ones(4)).shape)
