import torch
from torch.optim.adam import _check
from torch.optim.optimizer import Optimizer


class Adamax(Optimizer):
    """Adam with the largest of the fading gradients in place of the root of their mean square (Kingma and Ba 2015)."""

    def __init__(self, params, lr=2e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, foreach=None, *, maximize=False):
        _check(lr, betas, eps, weight_decay)
        defaults = dict(lr=lr, betas=betas, eps=eps, weight_decay=weight_decay, foreach=foreach, maximize=maximize)
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
        beta1, beta2 = group['betas']
        if len(state) == 0:
            state['step'] = torch.tensor(0.0)
            state['exp_avg'] = torch.zeros_like(p)
            state['exp_inf'] = torch.zeros_like(p)
        exp_avg, exp_inf = state['exp_avg'], state['exp_inf']
        state['step'] += 1
        grad = -p.grad if group['maximize'] else p.grad
        if group['weight_decay'] != 0:
            grad = grad.add(p, alpha=group['weight_decay'])  # the gradient of ½ · weight_decay · ‖p‖²

        # m ← m + (1 − β1)(g − m) and u ← max(β2 u, |g| + eps)
        exp_avg.lerp_(grad, 1 - beta1)
        exp_inf.copy_(torch.maximum(exp_inf.mul_(beta2), grad.abs().add_(group['eps'])))

        bias_correction = 1 - beta1 ** state['step'].item()
        p.addcdiv_(exp_avg, exp_inf, value=-group['lr'] / bias_correction)
