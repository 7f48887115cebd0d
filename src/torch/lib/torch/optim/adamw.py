import torch
from torch.optim.adam import _adam_step, _check
from torch.optim.optimizer import Optimizer


class AdamW(Optimizer):
    """Adam with weight decay apart from the gradient (Loshchilov and Hutter 2019)."""

    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=1e-2, amsgrad=False, *,
                 maximize=False, foreach=None, capturable=False):
        _check(lr, betas, eps, weight_decay)
        defaults = dict(lr=lr, betas=betas, eps=eps, weight_decay=weight_decay, amsgrad=amsgrad, foreach=foreach,
                        maximize=maximize, capturable=capturable)
        super().__init__(params, defaults)

    def step(self, closure=None):
        loss = self._loss_of(closure)
        with torch.no_grad():
            for group in self.param_groups:
                for p in group['params']:
                    if p.grad is not None:
                        self._update(p, group)
        return loss

    def _update(self, p, group):
        grad = -p.grad if group['maximize'] else p.grad
        # The weights shrink by themselves; the running means never see it.
        p.mul_(1 - group['lr'] * group['weight_decay'])
        _adam_step(p, grad, self.state[p], group)
