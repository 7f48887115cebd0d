import torch
from torch.optim.optimizer import Optimizer


class Rprop(Optimizer):
    """Takes only the sign of the gradient; each weight has a step size of its own (Riedmiller and Braun 1993)."""

    def __init__(self, params, lr=1e-2, etas=(0.5, 1.2), step_sizes=(1e-6, 50), *, capturable=False, foreach=None,
                 maximize=False, differentiable=False):
        if not 0.0 <= lr:
            raise ValueError(f'Invalid learning rate: {lr}')
        if not 0.0 < etas[0] < 1.0 < etas[1]:
            raise ValueError(f'Invalid eta values: {etas[0]}, {etas[1]}')
        defaults = dict(lr=lr, etas=etas, step_sizes=step_sizes, foreach=foreach, maximize=maximize,
                        differentiable=differentiable, capturable=capturable)
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
        if len(state) == 0:
            state['step'] = torch.tensor(0.0)
            state['prev'] = torch.zeros_like(p)
            state['step_size'] = torch.full_like(p, group['lr'])
        prev, step_size = state['prev'], state['step_size']
        etaminus, etaplus = group['etas']
        step_size_min, step_size_max = group['step_sizes']
        state['step'] += 1
        grad = -p.grad if group['maximize'] else p.grad

        # longer steps while the gradient keeps its sign, shorter ones after it has changed
        factor = grad.mul(prev).sign()
        factor[factor.gt(0)] = etaplus
        factor[factor.lt(0)] = etaminus
        factor[factor.eq(0)] = 1
        step_size.mul_(factor).clamp_(step_size_min, step_size_max)

        # after a change of sign the weight stays for one step
        grad = grad.clone()
        grad[factor.eq(etaminus)] = 0
        p.addcmul_(grad.sign(), step_size, value=-1)
        prev.copy_(grad)
