import torch
import torch.nn as nn

torch.manual_seed(3)
X = torch.cat([torch.randn(40, 2) + 1.5, torch.randn(40, 2) - 1.5])
y = torch.cat([torch.ones(40), torch.zeros(40)]).unsqueeze(1)
model = nn.Sequential(nn.Linear(2, 1), nn.Sigmoid())
criterion = nn.BCELoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
for epoch in range(1, 31):
    optimizer.zero_grad()
    p = model(X)
    loss = criterion(p, y)
    loss.backward()
    optimizer.step()
    if epoch % 10 == 0:
        accuracy = ((p > 0.5).float() == y).float().mean()
        print(epoch, round(loss.item(), 4), accuracy.item())
print(model[0].weight, model[0].bias)
print(p[:3].squeeze().tolist())
