import torch
import torch.nn as nn
import torch.optim as optim

w = nn.Parameter(torch.ones(2))


def attempt(f):
    try:
        f()
        print('fine')
    except Exception as e:
        print(type(e).__name__, '-', e)


attempt(lambda: optim.SGD([], lr=0.1))
attempt(lambda: optim.SGD([w]))
attempt(lambda: optim.SGD([w], lr=-1))
attempt(lambda: optim.Adam([w], betas=(1.0, 0.9)))
attempt(lambda: optim.SGD(w, lr=0.1))
attempt(lambda: optim.SGD([1, 2], lr=0.1))
attempt(lambda: optim.SGD([w * 2], lr=0.1))
attempt(lambda: optim.SGD([{'params': [w]}, {'params': [w]}], lr=0.1))
attempt(lambda: optim.SGD([w], lr=0.1, nesterov=True))
attempt(lambda: optim.lr_scheduler.StepLR(w, 2))
attempt(lambda: optim.Adam([w], lr=0.1, weight_decay=-1))
attempt(lambda: optim.SGD([w], lr=0.1).load_state_dict({'state': {}, 'param_groups': []}))
