import torch, torch.nn as nn
from torch.utils.data import DataLoader, TensorDataset

data = TensorDataset(torch.randn(8, 3), torch.randint(0, 2, (8,)))
loader = DataLoader(data, batch_size=3, shuffle=True)
model = nn.Sequential(nn.Linear(3, 4), nn.GELU(), nn.Linear(4, 2))
optimizer = torch.optim.Adamax(model.parameters(), lr=0.05)
criterion = nn.CrossEntropyLoss()
for epoch in range(2):
    for x, y in loader:
        criterion(model(x), y).backward()
    optimizer.step()
    optimizer.zero_grad()
    print(epoch, torch.initial_seed())
