import torch, torch.nn as nn

model = nn.Linear(2, 1)
optimizer = torch.optim.AdamW(model.parameters(), lr=0.1)
scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=1, gamma=0.5)
x, y = torch.randn(6, 2), torch.randn(6, 1)
for epoch in range(3):
    for a, b in zip(x.split(3), y.split(3)):
        nn.functional.mse_loss(model(a), b).backward()
    nn.utils.clip_grad_value_(model.parameters(), 0.1)
    optimizer.step()
    optimizer.zero_grad()
    scheduler.step()
    print(scheduler.get_last_lr())
