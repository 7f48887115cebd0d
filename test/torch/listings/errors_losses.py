import torch
import torch.nn as nn
import torch.nn.functional as F


def attempt(f):
    try:
        f()
        print('fine')
    except Exception as e:
        print(type(e).__name__, '-', e)


x = torch.zeros(2, 3)
attempt(lambda: nn.CrossEntropyLoss()(x, torch.tensor([5, 0])))
attempt(lambda: nn.CrossEntropyLoss()(x, torch.tensor([0, 1, 2])))
attempt(lambda: nn.BCELoss()(x + 2, x))
attempt(lambda: nn.BCELoss()(torch.ones(3), torch.ones(2)))
attempt(lambda: nn.BCEWithLogitsLoss()(torch.ones(3), torch.ones(2)))
attempt(lambda: nn.MSELoss(reduction='average')(x, x))
attempt(lambda: nn.MSELoss()(x, torch.zeros(4, 5)))
attempt(lambda: nn.Embedding(3, 2)(torch.tensor([3])))
attempt(lambda: nn.BatchNorm1d(3)(torch.zeros(1, 3)))
attempt(lambda: nn.BatchNorm1d(3)(torch.zeros(3)))
attempt(lambda: nn.LayerNorm(5)(x))
attempt(lambda: nn.LSTM(3, 4)(torch.zeros(2, 5, 6)))
attempt(lambda: nn.RNN(3, 4, nonlinearity='foo'))
attempt(lambda: F.dropout(x, 2.0))
attempt(lambda: F.mse_loss(x, 1))
attempt(lambda: nn.Module().forward())
attempt(lambda: nn.Sequential(nn.Linear(2, 3))[4])
attempt(lambda: setattr(nn.Linear(1, 1), 'weight', torch.zeros(1)))
attempt(lambda: nn.Linear(1, 1).register_parameter('a.b', None))
attempt(lambda: nn.Linear(1, 1).register_buffer('weight', None))
attempt(lambda: nn.Linear(1, 1).train('yes'))


class Late(nn.Module):
    def __init__(self):
        self.fc = nn.Linear(1, 1)


attempt(Late)
