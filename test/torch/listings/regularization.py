import torch
import torch.nn as nn

torch.manual_seed(6)
model = nn.Linear(5, 1)
x, y = torch.randn(20, 5), torch.randn(20, 1)
opt = torch.optim.SGD(model.parameters(), lr=0.05)
l1_lambda, l2_lambda = 0.01, 0.1
for step in range(5):
    pred = model(x)
    mse = nn.functional.mse_loss(pred, y)
    l1 = sum(p.abs().sum() for p in model.parameters())
    l2 = sum((p ** 2).sum() for p in model.parameters())
    loss = mse + l1_lambda * l1 + l2_lambda * l2
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(f'{loss.item():.5f} = {mse.item():.5f} + {l1.item():.5f} + {l2.item():.5f}')
print(loss)
