# Arguments out of their range: what each function says.
import torch
import torch.nn as nn
import torch.nn.functional as F

ones = torch.ones
scores = ones(2, 3)


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ':', e)


for f in [
    lambda: F.cross_entropy(ones(2, 3, 4), ones(2).long()),
    lambda: F.cross_entropy(ones(2, 3, 4), ones(3, 4).long()),
    lambda: F.cross_entropy(ones(2, 3, 4, 5), ones(2, 4, 4).long()),
    lambda: F.cross_entropy(ones(2, 3, 4, 5), ones(2, 4).long()),
    lambda: F.cross_entropy(scores, torch.tensor([[0], [1]])),
    lambda: F.cross_entropy(scores, torch.tensor([[0, 1]])),
    lambda: F.cross_entropy(scores, torch.tensor(1)),
    lambda: F.cross_entropy(ones(3), torch.tensor([0, 1])),
    lambda: F.cross_entropy(scores, torch.tensor([0, 1]), weight=ones(2)),
    lambda: F.cross_entropy(scores, torch.tensor([0, 1]), weight=ones(3).double()),
    lambda: F.smooth_l1_loss(ones(2), ones(2), beta=-1),
    lambda: F.smooth_l1_loss(ones(2), ones(2) * 3, beta=0),
    lambda: F.huber_loss(ones(2), ones(2), delta=0),
    lambda: F.one_hot(torch.tensor([0, 3]), 2),
    lambda: F.one_hot(torch.tensor([-1])),
    lambda: F.one_hot(torch.tensor([]).long()),
    lambda: F.pad(ones(2), (1,)),
    lambda: F.pad(ones(2), (1, 1, 1, 1)),
    lambda: torch.eye(-1),
    lambda: torch.eye(2, -1),
    lambda: torch.normal(0, -1, (2,)),
    lambda: torch.normal(ones(2), -1.0),
    lambda: torch.normal(ones(2), -ones(2)),
    lambda: torch.multinomial(ones(3) * 0, 1),
    lambda: torch.multinomial(ones(3) * 0, 2, True),
    lambda: torch.multinomial(ones(3), 0),
    lambda: torch.multinomial(ones(1, 1, 1), 1),
    lambda: torch.bernoulli(torch.tensor([2.0])),
    lambda: ones(2, 2).masked_fill(ones(3).bool(), 0),
    lambda: ones(2, 3)[:, [0, 5]],
    lambda: ones(2, 3)[[2], [0]],
    lambda: torch.full(2, 1.0),
    lambda: torch.zeros((2, 2.0)),
    lambda: torch.zeros([2, 'a']),
    lambda: torch.randn(3, 2.0),
    lambda: torch.randint(3, size=(2,)).shape,
    lambda: nn.Linear(2, 2).load_state_dict(3),
    lambda: ones(2).reshpae(2),
    lambda: nn.Linear(2, 2).wieght,
    lambda: nn.LSTM(3, 4)(ones(2)),
    lambda: nn.RNN(3, 4)(ones(2, 3), ones(1, 2, 4)),
    lambda: nn.RNN(3, 4)(ones(2, 2, 3), ones(2, 4)),
    lambda: nn.GRU(3, 4, batch_first=True)(ones(2, 5, 3), ones(1, 5, 4)),
    lambda: nn.GRU(3, 4)(ones(2, 2, 2, 3)),
    lambda: nn.LSTM(3, 4)(ones(2, 2, 3), (ones(1, 2, 4), ones(1, 2, 5))),
    lambda: nn.LSTM(3, 4)(ones(2, 2, 3), (ones(1, 2, 5), ones(1, 2, 5))),
    lambda: nn.LSTM(3, 4)(ones(2, 2, 3), (ones(2, 4), ones(2, 4))),
    lambda: nn.LSTM(3, 4)(ones(2, 3), (ones(1, 2, 4), ones(2, 4))),
    lambda: nn.RNNCell(3, 4)(ones(1, 2, 3)),
    lambda: nn.RNNCell(3, 4)(ones(2, 3), ones(3, 4)),
    lambda: nn.RNNCell(3, 4)(ones(2, 2)),
    lambda: nn.LSTMCell(3, 4)(ones(2, 3), (ones(2, 4), ones(2, 5))),
    lambda: nn.GRUCell(3, 4)(ones(2, 3), ones(2, 5)),
]:
    attempt(f)
x = torch.ones(2)
del x[0]
