import torch

g = torch.Generator().manual_seed(3)
w = torch.randn(3, generator=g, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)
for step in range(3):
    for part in range(2):
        noise = torch.rand(4, 3, generator=g)
        mask = torch.bernoulli(torch.sigmoid(w.detach()).expand(4, 3), generator=g)
        loss = ((noise * w * mask).sum(1) ** 2).mean()
        loss.backward()
    optimizer.step()
    optimizer.zero_grad()
    print(torch.randint(0, 100, (2,), generator=g).tolist(), torch.rand(1).item())
