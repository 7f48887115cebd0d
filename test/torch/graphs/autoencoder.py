import torch

encode = torch.randn(5, 3, requires_grad=True)
shift = torch.zeros(3, requires_grad=True)
scale = torch.ones(1, requires_grad=True)
x = torch.randn(8, 5)
for i in range(2):
    code = torch.sigmoid(x[4 * i:4 * i + 4] @ encode + shift)
    back = (code - shift) @ encode.t() * scale
    loss = (back - x[4 * i:4 * i + 4]).pow(2).mean() + 0.01 * encode.abs().sum() + encode.norm() / 10
    loss.backward()
