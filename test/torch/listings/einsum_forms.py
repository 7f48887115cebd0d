import torch

a = torch.arange(6.0).reshape(2, 3)
b = torch.arange(12.0).reshape(3, 4)
print(torch.einsum('ij,jk->ik', a, b))
print(torch.einsum('ij->ji', a), torch.einsum('ij->', a), torch.einsum('ij->i', a))
print(torch.einsum('i,j->ij', a[0], a[1]), torch.einsum('ij,ij->', a, a))
q = torch.arange(12.0).reshape(2, 2, 3)
print(torch.einsum('bij,bkj->bik', q, q))
print(torch.einsum('ii->i', torch.arange(9.0).reshape(3, 3)), torch.einsum('ii', torch.eye(3)))
print(torch.einsum('bhd,d->bh', q, torch.ones(3)))
x = a.clone().requires_grad_()
torch.einsum('ij,jk->', x, b).backward()
print(x.grad)
