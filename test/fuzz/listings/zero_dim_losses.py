import torch

w = torch.tensor(2.0, requires_grad=True)
targets = [torch.tensor(1.0), torch.tensor(3.0), torch.tensor([1.0, 2.0]), torch.tensor([[1.0], [2.0]])]
optimizer = torch.optim.SGD([w], lr=0.01)
for step in range(2):
    for target in targets:
        loss = ((w - target) ** 2).sum()
        loss.backward()
    optimizer.step()
    optimizer.zero_grad()
    print(w.item())
for k in range(3):
    (w * k).backward()
    w.backward(torch.tensor(2.0))
print(w.grad.item())
