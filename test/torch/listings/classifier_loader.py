import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(5)
X = torch.randn(60, 4)
labels = (X[:, 0] + X[:, 1] > 0).long() + (X[:, 2] > 1).long()
loader = DataLoader(TensorDataset(X, labels), batch_size=16, shuffle=True)
model = nn.Sequential(nn.Linear(4, 16), nn.ReLU(), nn.Linear(16, 3))
loss_fn = nn.CrossEntropyLoss()
opt = torch.optim.Adam(model.parameters(), lr=0.01)
print(len(loader))
for epoch in range(3):
    model.train()
    total, correct = 0.0, 0
    for xb, yb in loader:
        logits = model(xb)
        loss = loss_fn(logits, yb)
        opt.zero_grad()
        loss.backward()
        opt.step()
        total += loss.item() * len(xb)
        correct += (logits.argmax(dim=1) == yb).sum().item()
    print(f'epoch {epoch}: loss {total / len(X):.4f}, accuracy {correct / len(X):.2%}')
model.eval()
with torch.no_grad():
    probabilities = torch.softmax(model(X[:4]), dim=1)
print(probabilities, labels[:4])
