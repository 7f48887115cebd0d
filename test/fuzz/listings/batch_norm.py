import torch, torch.nn as nn

torch.manual_seed(0)
model = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3), nn.Linear(3, 1))
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
mean = model[1].running_mean
x = torch.randn(8, 2)
y = torch.randn(8, 1)
for epoch in range(2):
    optimizer.zero_grad()
    for a, b in zip(x.split(4), y.split(4)):
        loss = ((model(a) - b) ** 2).mean() / 2
        loss.backward()
    optimizer.step()
    print(epoch, mean.sum().item(), model[1].num_batches_tracked.item())
model.eval()
print(model(x).mean().item())
