import torch

x = torch.arange(6.0)
v = x.view(2, 3)
v[0, 0] = 100
print(x)
t = v.t()
t[2, 1] = -1
print(x, v)
r = x.reshape(3, 2)
r.add_(1)
print(x)
f = v.flatten()
f[1] = 55
print(x)
c = v.clone()
c.zero_()
print(x.sum())
s = x[1:4]
s *= 2
print(x)
d = x.detach()
d[0] = 7
print(x[0], x.data_ptr() == d.data_ptr(), v.data_ptr() == x.data_ptr(), c.data_ptr() == x.data_ptr())
e = torch.ones(1, 3).expand(2, 3)
print(e, e.stride(), v.stride(), t.stride(), v.is_contiguous(), t.is_contiguous(), t.contiguous().is_contiguous())
print(x.storage_offset(), s.storage_offset())
