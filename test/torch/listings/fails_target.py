import torch
import torch.nn as nn

logits = torch.zeros(2, 3, requires_grad=True)
criterion = nn.CrossEntropyLoss()
print(criterion(logits, torch.tensor([0, 1])))
print(criterion(logits, torch.tensor([0, 3])))
