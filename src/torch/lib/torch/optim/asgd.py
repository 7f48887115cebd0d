import torch
from torch.optim.optimizer import Optimizer


class ASGD(Optimizer):
    """Stochastic gradient descent with a fading rate; `ax` averages the weights (Polyak and Juditsky 1992)."""

    def __init__(self, params, lr=1e-2, lambd=1e-4, alpha=0.75, t0=1e6, weight_decay=0, foreach=None, maximize=False,
                 differentiable=False, capturable=False):
        if not 0.0 <= lr:
            raise ValueError(f'Invalid learning rate: {lr}')
        if not 0.0 <= weight_decay:
            raise ValueError(f'Invalid weight_decay value: {weight_decay}')
        defaults = dict(lr=lr, lambd=lambd, alpha=alpha, t0=t0, weight_decay=weight_decay, foreach=foreach,
                        maximize=maximize, differentiable=differentiable, capturable=capturable)
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
        state = self.state[p]
        lr, lambd = group['lr'], group['lambd']
        if len(state) == 0:
            state['step'] = torch.tensor(0.0)
            state['eta'] = torch.tensor(lr)
            state['mu'] = torch.tensor(1.0)
            state['ax'] = torch.zeros_like(p)
        eta, mu, ax = state['eta'], state['mu'], state['ax']
        state['step'] += 1
        step = state['step'].item()
        grad = -p.grad if group['maximize'] else p.grad
        if group['weight_decay'] != 0:
            grad = grad.add(p, alpha=group['weight_decay'])  # the gradient of ½ · weight_decay · ‖p‖²

        # p ← p − eta · (lambd · p + g)
        p.mul_(1 - lambd * eta.item())
        p.add_(grad, alpha=-eta.item())

        # the mean of the weights from step t0 on, until then the weights themselves
        if mu.item() != 1:
            ax.add_(p.sub(ax).mul_(mu))
        else:
            ax.copy_(p)
        eta.copy_(torch.tensor(lr / ((1 + lambd * lr * step) ** group['alpha'])))
        mu.copy_(torch.tensor(1 / max(1, step - group['t0'])))
