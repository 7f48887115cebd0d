import torch, torch.nn as nn

model = nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Dropout(0.4), nn.Linear(4, 1))
optimizer = torch.optim.Adam(model.parameters(), lr=0.05)
for step in range(3):
    for part in range(2):
        loss = (model(torch.randn(4, 3)) ** 2).mean() / 2
        loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 0.2)
    optimizer.step()
    optimizer.zero_grad()
    print(step, loss.item())
