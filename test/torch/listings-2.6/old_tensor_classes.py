# The ways in which tensors were made and asked about before torch.tensor and dtypes.
import torch
from torch.autograd import Variable


def told(make):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, str(error).split('\n')[0])


labels = torch.tensor([0, 2, 1, 2])
print(torch.Tensor(4, labels.max() + 1).shape, torch.Tensor(torch.tensor(3), 2).shape, torch.LongTensor(2, labels[1]).shape)
onehot = torch.Tensor(4, labels.max() + 1).zero_()
onehot.scatter_(1, labels.unsqueeze(1), 1)
print(onehot)
print(torch.Tensor([1, 2], device='cpu'), torch.LongTensor([4, 5], device='cpu'), torch.Tensor(2, 3, device='cpu').shape)
print(torch.Tensor(torch.Size([2, 3])).shape, torch.Tensor((2, 3)), torch.Tensor(torch.tensor(3)), torch.Tensor().shape)
told(lambda: torch.Tensor(2, 3, device='cuda'))
told(lambda: torch.Tensor(2, 3.0))
told(lambda: torch.Tensor(3.0))
told(lambda: torch.Tensor('a'))
told(lambda: torch.Tensor(None))
told(lambda: torch.FloatTensor(torch.ones(2, dtype=torch.float64)))
kinds = [torch.FloatTensor, torch.DoubleTensor, torch.LongTensor, torch.Tensor]
for x in [torch.ones(1), torch.ones(1).double(), labels, torch.nn.Parameter(torch.ones(1))]:
    print([isinstance(x, kind) for kind in kinds])
x = torch.tensor([1.5, 2.5])
print(x.type(), x.type('torch.DoubleTensor'), x.type(torch.LongTensor), x.type(torch.int64), x.type(dtype='torch.FloatTensor'))
told(lambda: x.type('torch.Foo'))
told(lambda: x.type('DoubleTensor'))
told(lambda: x.type(int))
print(x.int(), x.byte(), x.short(), (x > 2).byte(), (x > 2).sum().int())
told(lambda: x['lr'])
told(lambda: torch.ones(2, 2)['ab'])

v = Variable(x, requires_grad=True)
print(v, v is x, v.is_leaf, x.requires_grad, v.data_ptr() == x.data_ptr(), isinstance(v, Variable), type(v).__name__)
y = (v ** 2).sum()
y.backward()
print(v.grad, v.data, v.grad.data)
print(Variable(y).requires_grad, Variable(labels), isinstance(1, Variable), Variable().shape)
told(lambda: Variable([1, 2]))
told(lambda: Variable(labels, requires_grad=True))
p, g = torch.ones(3), torch.tensor([1.0, 2.0, 3.0])
p.add_(-0.5, g)
print(p, torch.add(p, 2, g), p.sub(2, g), p.addcmul(0.5, g, g), p.addcdiv(-0.1, g, g))
w = Variable(torch.ones(3), requires_grad=True)
(w * g).sum().backward()
w.data.add_(-0.1, w.grad.data)
print(w)
told(lambda: torch.add(p, 'a'))
