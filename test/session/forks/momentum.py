import torch
import torch.nn as nn

model = nn.Sequential(nn.Linear(6, 8), nn.Tanh(), nn.Linear(8, 2))
criterion = nn.MSELoss()
optimizer = torch.optim.SGD(
    model.parameters(),
    lr=0.05,
    momentum=0.9,
    weight_decay=0.01,
)
scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=4, gamma=0.5)
scale = 3
data = torch.randn(24, 6)
targets = torch.randn(24, 2)
for epoch in range(10):
    for k in range(0, 24, 8):
        loss = criterion(model(data[k:k + 8]), targets[k:k + 8]) / scale
        loss.backward()
    optimizer.step()
    optimizer.zero_grad()
    scheduler.step()
    print(epoch, loss.item(), optimizer.param_groups[0]['lr'])
