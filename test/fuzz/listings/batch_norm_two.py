import torch, torch.nn as nn

norm = nn.BatchNorm1d(1, momentum=None)
optimizer = torch.optim.SGD(norm.parameters(), lr=0.1)
for step in range(3):
    for part in range(2):
        loss = ((norm(torch.randn(4, 1)) - 1) ** 2).mean()
        (loss / 2).backward()
    optimizer.step()
    optimizer.zero_grad()
    norm.train(step != 1)
    print(norm.running_var.item(), norm.weight.item())
