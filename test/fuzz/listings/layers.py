import torch, torch.nn as nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(5, 4)
        self.norm = nn.LayerNorm(4)
        self.act = nn.PReLU()
        self.out = nn.Linear(4, 5)

    def forward(self, t):
        return self.out(self.act(self.norm(self.embed(t).mean(1))))

net = Net()
optimizer = torch.optim.Adadelta(net.parameters())
for step in range(2):
    for part in range(2):
        t = torch.randint(0, 5, (3, 2))
        loss = nn.functional.cross_entropy(net(t), t[:, 0]) / 2
        loss.backward()
    optimizer.step()
    optimizer.zero_grad()
    print(loss.item())
