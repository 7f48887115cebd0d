import torch

w = torch.tensor([0.0, 1.0], requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)
for step in range(3):
    loss = torch.log(w).sum() + torch.sqrt(w).mean()
    loss.backward()
    optimizer.step()
    optimizer.zero_grad()
    print(loss.item(), w.tolist())
