import torch, torch.nn as nn

class Centred(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(2, 2)
        self.register_buffer("mean", torch.zeros(2))
        self.register_buffer("count", torch.tensor(0))

    def forward(self, x):
        with torch.no_grad():
            self.mean.mul_(0.9).add_(x.mean(0), alpha=0.1)
            self.count += 1
        return self.linear(x - self.mean)

model = Centred()
optimizer = torch.optim.RMSprop(model.parameters(), lr=0.01)
for step in range(3):
    for x in torch.randn(2, 3, 2):
        (model(x) ** 2).mean().backward()
    optimizer.step()
    optimizer.zero_grad()
    print(model.mean.tolist(), model.count.item())
