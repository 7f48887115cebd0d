import torch
import torch.nn as nn
from torch.optim import AdamW

body = nn.Linear(4, 6)
head = nn.Linear(6, 1)
optimizer = AdamW([{'params': body.parameters(), 'lr': 0.02}, {'params': head.parameters()}], lr=0.01,
                  betas=(0.9, 0.99), eps=1e-8, weight_decay=0.1)
data = torch.randn(12, 4)


def train(steps):
    for step in range(steps):
        optimizer.zero_grad()
        loss = (head(torch.relu(body(data))) ** 2).mean()
        loss.backward()
        optimizer.step()
        print(step, loss.item())


train(12)
