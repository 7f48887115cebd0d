import torch, torch.nn as nn

seen = []
model = nn.Linear(3, 2)
model.weight.register_hook(lambda g: seen.append(g.norm().item()) or g * 0.5)
handle = model.register_forward_hook(lambda m, i, o: o * 2)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
x = torch.randn(4, 3)
for step in range(3):
    h = model(x)
    h.register_hook(lambda g: g + 0.01)
    h.retain_grad()
    h.pow(2).mean().backward()
    optimizer.step()
    print(h.grad.sum().item(), len(seen))
    optimizer.zero_grad()
    if step == 1:
        handle.remove()
