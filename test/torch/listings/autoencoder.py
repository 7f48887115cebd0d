import torch
import torch.nn as nn


class AutoEncoder(nn.Module):
    def __init__(self, dim=8, code=2):
        super().__init__()
        self.encoder = nn.Sequential(nn.Linear(dim, 6), nn.ELU(), nn.Linear(6, code))
        self.decoder = nn.Sequential(nn.Linear(code, 6), nn.ELU(), nn.Linear(6, dim), nn.Sigmoid())

    def forward(self, x):
        z = self.encoder(x)
        return self.decoder(z), z


torch.manual_seed(9)
data = torch.rand(32, 8)
model = AutoEncoder()
opt = torch.optim.AdamW(model.parameters(), lr=0.02, weight_decay=0.01)
sched = torch.optim.lr_scheduler.ExponentialLR(opt, gamma=0.9)
for epoch in range(5):
    perm = torch.randperm(len(data))
    losses = []
    for i in range(0, len(data), 8):
        batch = data[perm[i:i + 8]]
        recon, _ = model(batch)
        loss = nn.functional.mse_loss(recon, batch)
        opt.zero_grad()
        loss.backward()
        opt.step()
        losses.append(loss.item())
    sched.step()
    print(f'epoch {epoch} loss {sum(losses) / len(losses):.5f} lr {sched.get_last_lr()[0]:.5f}')
_, z = model(data[:2])
print(z)
