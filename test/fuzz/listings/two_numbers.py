import torch

w = torch.tensor(1.5, requires_grad=True)
b = torch.tensor(0.5, requires_grad=True)
optimizer = torch.optim.SGD([w, b], lr=0.1)
for step in range(4):
    x = torch.tensor(0.3)
    for t in range(3):
        x = torch.sigmoid(w * x + b)
    loss = (x - 0.2) ** 2
    loss.backward()
    torch.nn.utils.clip_grad_norm_([w, b], 0.05)
    optimizer.step()
    optimizer.zero_grad()
    print(w.item(), b.item())
