import torch
import torch.nn as nn

torch.manual_seed(11)
model = nn.Sequential(nn.Linear(6, 12), nn.Tanh(), nn.Linear(12, 1))
optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
data, target = torch.randn(24, 6), torch.randn(24, 1) * 5
accumulate, clip = 3, 0.7
for epoch in range(2):
    optimizer.zero_grad()
    for k in range(6):
        x, y = data[k * 4:(k + 1) * 4], target[k * 4:(k + 1) * 4]
        loss = nn.functional.mse_loss(model(x), y) / accumulate
        loss.backward()
        if (k + 1) % accumulate == 0:
            norm = nn.utils.clip_grad_norm_(model.parameters(), clip)
            after = torch.norm(torch.stack([p.grad.norm() for p in model.parameters()]))
            print(f'epoch {epoch} k {k} norm {norm:.4f} after {after:.4f} loss {loss.item() * accumulate:.4f}')
            optimizer.step()
            optimizer.zero_grad()
print(model[2].weight)
