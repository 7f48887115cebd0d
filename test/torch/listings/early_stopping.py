import copy
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(8)
X = torch.linspace(-1, 1, 40).unsqueeze(1)
Y = X ** 3 + 0.1 * torch.randn(40, 1)
train_x, train_y, val_x, val_y = X[::2], Y[::2], X[1::2], Y[1::2]
model = nn.Sequential(nn.Linear(1, 10), nn.Tanh(), nn.Linear(10, 1))
opt = torch.optim.RMSprop(model.parameters(), lr=0.02)
best, patience, wait, best_state = float('inf'), 3, 0, None
for epoch in range(50):
    model.train()
    opt.zero_grad()
    loss = F.mse_loss(model(train_x), train_y)
    loss.backward()
    opt.step()
    model.eval()
    with torch.no_grad():
        val = F.mse_loss(model(val_x), val_y).item()
    if val < best - 1e-4:
        best, wait, best_state = val, 0, copy.deepcopy(model.state_dict())
    else:
        wait += 1
        if wait >= patience:
            print('stopped at', epoch)
            break
print(f'best {best:.4f}')
model.load_state_dict(best_state)
print(f'{F.mse_loss(model(val_x), val_y).item():.4f}')
