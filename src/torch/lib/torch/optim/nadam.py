import torch
from torch.optim.adam import _check
from torch.optim.optimizer import Optimizer


class NAdam(Optimizer):
    """Adam with Nesterov's look ahead: the mean counts as it will be after the next step (Dozat 2016)."""

    def __init__(self, params, lr=2e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, momentum_decay=4e-3,
                 foreach=None):
        _check(lr, betas, eps, weight_decay)
        if not 0.0 <= momentum_decay:
            raise ValueError(f'Invalid momentum_decay value: {momentum_decay}')
        defaults = dict(lr=lr, betas=betas, eps=eps, weight_decay=weight_decay, momentum_decay=momentum_decay,
                        foreach=foreach)
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
        lr, (beta1, beta2) = group['lr'], group['betas']
        if len(state) == 0:
            state['step'] = torch.tensor(0.0)
            state['mu_product'] = torch.tensor(1.0)
            state['exp_avg'] = torch.zeros_like(p)
            state['exp_avg_sq'] = torch.zeros_like(p)
        exp_avg, exp_avg_sq = state['exp_avg'], state['exp_avg_sq']
        state['step'] += 1
        step = state['step'].item()
        grad = p.grad
        if group['weight_decay'] != 0:
            grad = grad.add(p, alpha=group['weight_decay'])  # the gradient of ½ · weight_decay · ‖p‖²

        # β1 warms up: μ of this step and of the next, and the product of all so far
        mu = beta1 * (1.0 - 0.5 * 0.96 ** (step * group['momentum_decay']))
        mu_next = beta1 * (1.0 - 0.5 * 0.96 ** ((step + 1) * group['momentum_decay']))
        state['mu_product'] *= mu
        mu_product = state['mu_product'].item()

        # m ← m + (1 − β1)(g − m) and v ← β2 v + (1 − β2) g²
        exp_avg.lerp_(grad, 1 - beta1)
        exp_avg_sq.mul_(beta2).addcmul_(grad, grad, value=1 - beta2)

        denom = exp_avg_sq.div(1 - beta2 ** step).sqrt().add_(group['eps'])
        p.addcdiv_(grad, denom, value=-lr * (1.0 - mu) / (1.0 - mu_product))
        p.addcdiv_(exp_avg, denom, value=-lr * mu_next / (1.0 - mu_product * mu_next))
