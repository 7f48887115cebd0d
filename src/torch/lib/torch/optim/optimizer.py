import warnings
from collections import defaultdict
from copy import deepcopy

import torch


class _RequiredParameter:
    """Stands for an option that has no default."""

    def __repr__(self):
        return '<required parameter>'


required = _RequiredParameter()


class Optimizer:
    """Base class of all optimizers.

    `param_groups` is a list of dictionaries, each with its parameters and the options that hold for them; `state` keeps
    for every parameter what the optimizer remembers of it.
    """

    def __init__(self, params, defaults):
        self.defaults = defaults
        if isinstance(params, torch.Tensor):
            raise TypeError('params argument given to the optimizer should be an iterable of Tensors or dicts, but got '
                            + torch.typename(params))
        self.state = defaultdict(dict)
        self.param_groups = []
        param_groups = list(params)
        if len(param_groups) == 0:
            raise ValueError('optimizer got an empty parameter list')
        if not isinstance(param_groups[0], dict):
            param_groups = [{'params': param_groups}]
        for param_group in param_groups:
            self.add_param_group(param_group)

    def __repr__(self):
        text = type(self).__name__ + ' ('
        for i, group in enumerate(self.param_groups):
            text += f'\nParameter Group {i}\n'
            for key in sorted(group.keys()):
                if key != 'params':
                    text += f'    {key}: {group[key]}\n'
        return text + ')'

    def zero_grad(self, set_to_none=True):
        """Forgets the gradients. With None the next step() skips a parameter; zeros it would still step with."""
        for group in self.param_groups:
            for p in group['params']:
                if p.grad is not None:
                    if set_to_none:
                        p.grad = None
                    else:
                        p.grad.detach_()
                        p.grad.zero_()

    def step(self, closure=None):
        raise NotImplementedError

    def _loss_of(self, closure):
        """Some listings hand step() a function that computes the loss again."""
        if closure is None:
            return None
        with torch.enable_grad():
            return closure()

    def add_param_group(self, param_group):
        if not isinstance(param_group, dict):
            raise AssertionError('param group must be a dict')
        params = param_group['params']
        if isinstance(params, torch.Tensor):
            param_group['params'] = [params]
        elif isinstance(params, set):
            raise TypeError('optimizer parameters need to be organized in ordered collections, but the ordering of '
                            'tensors in sets will change between runs. Please use a list instead.')
        else:
            param_group['params'] = list(params)
        for param in param_group['params']:
            if not isinstance(param, torch.Tensor):
                raise TypeError('optimizer can only optimize Tensors, but one of the params is '
                                + torch.typename(param))
            if not (param.is_leaf or param.retains_grad):
                raise ValueError("can't optimize a non-leaf Tensor")
        for name, default in self.defaults.items():
            if default is required and name not in param_group:
                raise ValueError(f"parameter group didn't specify a value of required optimization parameter {name}")
            param_group.setdefault(name, default)
        params = param_group['params']
        if len(params) != len(set(params)):
            warnings.warn('optimizer contains a parameter group with duplicate parameters; in future, this will cause '
                          'an error; see github.com/pytorch/pytorch/issues/40967 for more information', stacklevel=3)
        known = set()
        for group in self.param_groups:
            known.update(group['params'])
        if not known.isdisjoint(params):
            raise ValueError('some parameters appear in more than one parameter group')
        self.param_groups.append(param_group)

    def state_dict(self):
        """The state as plain data: parameters are named by their number."""
        number = {}
        for group in self.param_groups:
            for p in group['params']:
                number.setdefault(id(p), len(number))
        param_groups = []
        for group in self.param_groups:
            packed = {key: value for key, value in group.items() if key != 'params'}
            packed['params'] = [number[id(p)] for p in group['params']]
            param_groups.append(packed)
        state = {number.get(id(p), p): value for p, value in self.state.items()}
        return {'state': state, 'param_groups': param_groups}

    def load_state_dict(self, state_dict):
        state_dict = deepcopy(state_dict)
        saved_groups = state_dict['param_groups']
        if len(self.param_groups) != len(saved_groups):
            raise ValueError('loaded state dict has a different number of parameter groups')
        by_number = {}
        for group, saved in zip(self.param_groups, saved_groups):
            if len(group['params']) != len(saved['params']):
                raise ValueError("loaded state dict contains a parameter group that doesn't match the size of "
                                 "optimizer's group")
            for number, p in zip(saved['params'], group['params']):
                by_number[number] = p
        self.state = defaultdict(dict)
        for number, value in state_dict['state'].items():
            self.state[by_number.get(number, number)] = value
        for group, saved in zip(self.param_groups, saved_groups):
            saved['params'] = group['params']
        self.param_groups = saved_groups
