import math

import torch
from torch.optim.optimizer import Optimizer


def _check(lr, betas, eps, weight_decay):
    if not 0.0 <= lr:
        raise ValueError(f'Invalid learning rate: {lr}')
    if not 0.0 <= eps:
        raise ValueError(f'Invalid epsilon value: {eps}')
    if not 0.0 <= betas[0] < 1.0:
        raise ValueError(f'Invalid beta parameter at index 0: {betas[0]}')
    if not 0.0 <= betas[1] < 1.0:
        raise ValueError(f'Invalid beta parameter at index 1: {betas[1]}')
    if not 0.0 <= weight_decay:
        raise ValueError(f'Invalid weight_decay value: {weight_decay}')


class Adam(Optimizer):
    """Divides a running mean of the gradient by the root of a running mean of its square (Kingma and Ba 2015)."""

    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, amsgrad=False, *, foreach=None,
                 maximize=False, capturable=False, differentiable=False, fused=False):
        _check(lr, betas, eps, weight_decay)
        defaults = dict(lr=lr, betas=betas, eps=eps, weight_decay=weight_decay, amsgrad=amsgrad, maximize=maximize,
                        foreach=foreach, capturable=capturable, differentiable=differentiable, fused=fused)
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
        if group['weight_decay'] != 0:
            grad = grad.add(p, alpha=group['weight_decay'])  # the gradient of ½ · weight_decay · ‖p‖²
        _adam_step(p, grad, self.state[p], group)


def _adam_step(p, grad, state, group):
    """p ← p − lr · m̂ / (√v̂ + eps), with m̂ and v̂ the means corrected for having started at zero."""
    beta1, beta2 = group['betas']
    if len(state) == 0:
        state['step'] = torch.tensor(0.0)
        state['exp_avg'] = torch.zeros_like(p)
        state['exp_avg_sq'] = torch.zeros_like(p)
        if group['amsgrad']:
            state['max_exp_avg_sq'] = torch.zeros_like(p)
    exp_avg = state['exp_avg']
    exp_avg_sq = state['exp_avg_sq']
    state['step'] += 1

    # m ← m + (1 − β1)(g − m) and v ← β2 v + (1 − β2) g²
    exp_avg.lerp_(grad, 1 - beta1)
    exp_avg_sq.mul_(beta2).addcmul_(grad, grad, value=1 - beta2)

    step = state['step'].item()
    bias_correction1 = 1 - beta1 ** step
    bias_correction2 = 1 - beta2 ** step
    step_size = group['lr'] / bias_correction1
    bias_correction2_sqrt = math.sqrt(bias_correction2)

    if group['amsgrad']:
        state['max_exp_avg_sq'].copy_(torch.maximum(state['max_exp_avg_sq'], exp_avg_sq))
        exp_avg_sq = state['max_exp_avg_sq']
    denom = (exp_avg_sq.sqrt() / bias_correction2_sqrt).add_(group['eps'])
    p.addcdiv_(exp_avg, denom, value=-step_size)
