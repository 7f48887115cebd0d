import torch, torch.nn as nn

cell = nn.RNNCell(2, 3)
head = nn.Linear(3, 2)
optimizer = torch.optim.SGD([*cell.parameters(), *head.parameters()], lr=0.05, momentum=0.8, nesterov=True)
for step in range(2):
    h = torch.zeros(2, 3)
    loss = 0
    for t in range(3):
        h = cell(torch.randn(2, 2), h)
        loss = loss + nn.functional.smooth_l1_loss(head(h), torch.zeros(2, 2)) / 3
    loss.backward()
    optimizer.step()
    optimizer.zero_grad()
    print(loss.item())
