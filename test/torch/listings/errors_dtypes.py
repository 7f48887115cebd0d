# Tensors of the wrong element type: what each function says.
import torch
import torch.nn as nn
import torch.nn.functional as F

ints = torch.tensor([[1, 2, 3]])
w = torch.ones(3, 2)
b = torch.ones(2)
half = torch.full((2,), 0.5)


def attempt(what, f):
    try:
        print(what, '->', f())
    except Exception as e:
        print(what, '->', type(e).__name__ + ':', e)


attempt('mm', lambda: torch.mm(ints, w))
attempt('@', lambda: ints.double() @ w)
attempt('addmm', lambda: torch.addmm(b, ints, w))
attempt('addmm bias', lambda: torch.addmm(b.long(), w.t() @ w, w.t() @ w))
attempt('linear', lambda: nn.Linear(3, 2)(ints))
attempt('linear double', lambda: nn.Linear(3, 2)(ints.double()))
attempt('linear without bias', lambda: nn.Linear(3, 2, bias=False)(ints))
attempt('mv', lambda: torch.mv(ints, w[:, 0]))
attempt('bmm', lambda: torch.bmm(ints[None], w[None]))
attempt('dot', lambda: torch.dot(ints[0], w[:, 0]))
attempt('bool', lambda: torch.ones(2, 2).bool() @ torch.ones(2, 2))
attempt('list', lambda: nn.Linear(2, 2)([1, 2]))
attempt('int', lambda: nn.Linear(2, 2)(3))
attempt('bce long', lambda: F.binary_cross_entropy(half, torch.tensor([0, 1])))
attempt('bce double', lambda: F.binary_cross_entropy(half, torch.tensor([0., 1.]).double()))
attempt('bce of ints', lambda: F.binary_cross_entropy(torch.tensor([0, 1]), torch.tensor([0, 1])))
attempt('logits long', lambda: F.binary_cross_entropy_with_logits(half, torch.tensor([0, 1])))
attempt('logits bool', lambda: F.binary_cross_entropy_with_logits(half, torch.tensor([True, False])))
attempt('logits double', lambda: F.binary_cross_entropy_with_logits(half.double(), half))
attempt('mse long', lambda: F.mse_loss(torch.tensor([1, 2]), torch.tensor([1, 2])))
attempt('mse mixed', lambda: F.mse_loss(half, torch.tensor([1, 2])))
attempt('classes', lambda: F.cross_entropy(torch.ones(2, 3), torch.tensor([0., 1.])))
attempt('class shares', lambda: F.cross_entropy(torch.ones(2, 3), torch.ones(2, 3).long()))
attempt('norm', lambda: torch.norm(torch.tensor([1, 2])))
attempt('norm 1', lambda: torch.tensor([1, 2]).norm(1))
attempt('linalg.norm', lambda: torch.linalg.norm(torch.tensor([1, 2])))
attempt('bernoulli', lambda: torch.bernoulli(torch.tensor([1])))
attempt('multinomial', lambda: torch.multinomial(torch.tensor([1, 2]), 1))
attempt('one_hot', lambda: F.one_hot(torch.tensor([1.])))
attempt('where', lambda: torch.where(torch.ones(2), 1., 0.))
# Python's own types are dtypes, too.
attempt('zeros', lambda: torch.zeros(2, dtype=bool))
attempt('tensor', lambda: torch.tensor([1.5, 2], dtype=int))
attempt('arange', lambda: torch.arange(3, dtype=float))
attempt('to', lambda: (torch.ones(2).to(int), torch.ones(2).to(float)))
attempt('sum', lambda: torch.ones(2).sum(dtype=int))
attempt('text', lambda: torch.tensor([1], dtype='int'))
