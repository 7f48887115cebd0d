import torch
import torch.nn.functional as F

x = torch.tensor([[1.0, 2.0, 3.0], [1.0, 1.0, 1000.0]])
print(torch.softmax(x, dim=1))
print(F.softmax(x, dim=0))
print(F.log_softmax(x, dim=1))
print(x.softmax(-1).sum(1))
print(F.softmax(x[0], dim=0))
print(torch.logsumexp(x, 1))
y = torch.tensor([0.0, 1.0], requires_grad=True)
F.softmax(y, dim=0)[0].backward()
print(y.grad)
y.grad = None
F.log_softmax(y, dim=0)[1].backward()
print(y.grad)
