import torch
import torch.nn as nn

torch.manual_seed(0)
emb = nn.Embedding(5, 3)
print(emb.weight)
idx = torch.tensor([[0, 2], [4, 2]])
out = emb(idx)
print(out.shape, out)
out.sum().backward()
print(emb.weight.grad)
pad = nn.Embedding(4, 2, padding_idx=0)
print(pad.weight[0], pad(torch.tensor([0, 1])).shape)
pad(torch.tensor([0, 1, 1])).sum().backward()
print(pad.weight.grad)
fixed = nn.Embedding.from_pretrained(torch.tensor([[1.0, 2.0], [3.0, 4.0]]))
print(fixed(torch.tensor([1])), fixed.weight.requires_grad)
print(emb(torch.tensor(1)).shape)
