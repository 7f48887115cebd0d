import torch
from torch.optim.optimizer import Optimizer, required


class SGD(Optimizer):
    """Stochastic gradient descent, p ← p − lr · g, optionally with momentum."""

    def __init__(self, params, lr=required, momentum=0, dampening=0, weight_decay=0, nesterov=False, *, maximize=False,
                 foreach=None, differentiable=False):
        if lr is not required and lr < 0.0:
            raise ValueError(f'Invalid learning rate: {lr}')
        if momentum < 0.0:
            raise ValueError(f'Invalid momentum value: {momentum}')
        if weight_decay < 0.0:
            raise ValueError(f'Invalid weight_decay value: {weight_decay}')
        defaults = dict(lr=lr, momentum=momentum, dampening=dampening, weight_decay=weight_decay, nesterov=nesterov,
                        maximize=maximize, foreach=foreach, differentiable=differentiable)
        if nesterov and (momentum <= 0 or dampening != 0):
            raise ValueError('Nesterov momentum requires a momentum and zero dampening')
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
        lr = group['lr']
        momentum = group['momentum']
        grad = -p.grad if group['maximize'] else p.grad
        if group['weight_decay'] != 0:
            grad = grad.add(p, alpha=group['weight_decay'])  # the gradient of ½ · weight_decay · ‖p‖²
        state = self.state[p]
        buf = state.get('momentum_buffer')
        if momentum != 0:
            if buf is None:
                buf = torch.clone(grad).detach()  # the first step is taken as it is
            else:
                buf.mul_(momentum).add_(grad, alpha=1 - group['dampening'])
            if group['nesterov']:
                grad = grad.add(buf, alpha=momentum)
            else:
                grad = buf
        state['momentum_buffer'] = buf
        p.add_(grad, alpha=-lr)
