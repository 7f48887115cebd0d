import torch

w = torch.tensor([1.0], requires_grad=True)
loss = (w ** 2).sum()
for step in range(2):
    loss.backward()
    print(step, w.grad)
