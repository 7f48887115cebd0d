import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(0)
logits = torch.randn(4, 3, requires_grad=True)
target = torch.tensor([0, 2, 1, 2])
for loss in [nn.CrossEntropyLoss(), nn.CrossEntropyLoss(reduction='sum'), nn.CrossEntropyLoss(weight=torch.tensor([1.0, 2.0, 0.5])),
             nn.CrossEntropyLoss(ignore_index=2), nn.CrossEntropyLoss(label_smoothing=0.1)]:
    logits.grad = None
    value = loss(logits, target)
    value.backward()
    print(value, logits.grad)
print(F.cross_entropy(logits, target, reduction='none'))
print(F.nll_loss(F.log_softmax(logits, dim=1), target), nn.NLLLoss()(F.log_softmax(logits, 1), target))
print(F.cross_entropy(logits, torch.softmax(torch.randn(4, 3), dim=1)))
print(F.cross_entropy(torch.zeros(3), torch.tensor(1)))
manual = -(logits - logits.logsumexp(1, keepdim=True))[torch.arange(4), target].mean()
print(manual, torch.allclose(manual, F.cross_entropy(logits, target)))
