from collections import OrderedDict, namedtuple

import torch
from torch.nn.parameter import Parameter


class _IncompatibleKeys(namedtuple('IncompatibleKeys', ['missing_keys', 'unexpected_keys'])):
    """What `load_state_dict` could not match."""

    def __repr__(self):
        if not self.missing_keys and not self.unexpected_keys:
            return '<All keys matched successfully>'
        return super().__repr__()

    __str__ = __repr__


class RemovableHandle:
    """Returned when a hook is registered; `remove()` takes the hook out again."""

    next_id = 0

    def __init__(self, hooks):
        self.hooks = hooks
        self.id = RemovableHandle.next_id
        RemovableHandle.next_id += 1

    def remove(self):
        self.hooks.pop(self.id, None)

    def __enter__(self):
        return self

    def __exit__(self, type, value, traceback):
        self.remove()


def _indent(text, spaces):
    """Indents every line but the first."""
    first, *rest = text.split('\n')
    return '\n'.join([first] + [' ' * spaces + line for line in rest])


class Module:
    """Base class of all neural network modules.

    A module keeps three dictionaries: its own parameters, its buffers (tensors that are state but not trained) and its
    child modules. Assigning an attribute puts the value into the right one; reading an attribute looks there again.
    """

    def __init__(self):
        self.__dict__['training'] = True
        self.__dict__['_parameters'] = OrderedDict()
        self.__dict__['_buffers'] = OrderedDict()
        self.__dict__['_non_persistent_buffers_set'] = set()
        self.__dict__['_modules'] = OrderedDict()
        self.__dict__['_forward_hooks'] = OrderedDict()
        self.__dict__['_forward_pre_hooks'] = OrderedDict()

    def forward(self, *input):
        raise NotImplementedError(f'Module [{type(self).__name__}] is missing the required "forward" function')

    # Calling

    def __call__(self, *input, **kwargs):
        if self._forward_pre_hooks or self._forward_hooks:
            return self._call_with_hooks(input, kwargs)
        return self.forward(*input, **kwargs)

    def _call_with_hooks(self, input, kwargs):
        for hook in list(self._forward_pre_hooks.values()):
            replaced = hook(self, input)
            if replaced is not None:
                input = replaced if isinstance(replaced, tuple) else (replaced,)
        result = self.forward(*input, **kwargs)
        for hook in list(self._forward_hooks.values()):
            replaced = hook(self, input, result)
            if replaced is not None:
                result = replaced
        return result

    def register_forward_hook(self, hook):
        """`hook(module, input, output)` is called after every forward; what it returns replaces the output."""
        handle = RemovableHandle(self._forward_hooks)
        self._forward_hooks[handle.id] = hook
        return handle

    def register_forward_pre_hook(self, hook):
        """`hook(module, input)` is called before every forward; what it returns replaces the input."""
        handle = RemovableHandle(self._forward_pre_hooks)
        self._forward_pre_hooks[handle.id] = hook
        return handle

    # Attributes

    def __setattr__(self, name, value):
        state = self.__dict__
        if isinstance(value, Parameter):
            if '_parameters' not in state:
                raise AttributeError('cannot assign parameters before Module.__init__() call')
            self._forget(name)
            self.register_parameter(name, value)
        elif isinstance(value, Module):
            if '_modules' not in state:
                raise AttributeError('cannot assign module before Module.__init__() call')
            self._forget(name)
            state['_modules'][name] = value
        elif name in state.get('_parameters', ()):
            if value is not None:
                raise TypeError(f"cannot assign '{torch.typename(value)}' as parameter '{name}' "
                                '(torch.nn.Parameter or None expected)')
            self.register_parameter(name, value)
        elif name in state.get('_modules', ()):
            if value is not None:
                raise TypeError(f"cannot assign '{torch.typename(value)}' as child module '{name}' "
                                '(torch.nn.Module or None expected)')
            state['_modules'][name] = value
        elif name in state.get('_buffers', ()):
            if value is not None and not isinstance(value, torch.Tensor):
                raise TypeError(f"cannot assign '{torch.typename(value)}' as buffer '{name}' "
                                '(torch.Tensor or None expected)')
            state['_buffers'][name] = value
        else:
            object.__setattr__(self, name, value)

    def __getattr__(self, name):
        # Called only when the usual lookup finds nothing.
        state = self.__dict__
        if '_parameters' in state:
            if name in state['_parameters']:
                return state['_parameters'][name]
            if name in state['_buffers']:
                return state['_buffers'][name]
            if name in state['_modules']:
                return state['_modules'][name]
        refused = torch._C._refused('torch.nn.Module', name)
        if refused is not None:
            return refused
        message = f"'{type(self).__name__}' object has no attribute '{name}'"
        raise AttributeError(message, name=name, obj=self)

    def __delattr__(self, name):
        for kept in (self._parameters, self._buffers, self._modules):
            if name in kept:
                del kept[name]
                return
        object.__delattr__(self, name)

    def __dir__(self):
        names = list(dir(type(self))) + list(self.__dict__)
        return sorted(names + list(self._parameters) + list(self._modules) + list(self._buffers))

    def _forget(self, name):
        """Takes `name` out of wherever it was, since it is about to be something else."""
        for kept in (self.__dict__, self._parameters, self._buffers, self._modules):
            if name in kept and not (kept is self.__dict__ and name.startswith('_')):
                del kept[name]
        self._non_persistent_buffers_set.discard(name)

    def register_parameter(self, name, param):
        if '_parameters' not in self.__dict__:
            raise AttributeError('cannot assign parameter before Module.__init__() call')
        if not isinstance(name, str):
            raise TypeError(f'parameter name should be a string. Got {torch.typename(name)}')
        if '.' in name:
            raise KeyError('parameter name can\'t contain "."')
        if name == '':
            raise KeyError('parameter name can\'t be empty string ""')
        if hasattr(self, name) and name not in self._parameters:
            raise KeyError(f"attribute '{name}' already exists")
        if param is not None and not isinstance(param, Parameter):
            raise TypeError(f"cannot assign '{torch.typename(param)}' object to parameter '{name}' "
                            '(torch.nn.Parameter or None required)')
        if param is not None and param.grad_fn is not None:
            raise ValueError(f"Cannot assign non-leaf Tensor to parameter '{name}'. Model parameters must be created "
                             f"explicitly. To express '{name}' as a function of another Tensor, compute the value in "
                             'the forward() method.')
        self._parameters[name] = param

    def register_buffer(self, name, tensor, persistent=True):
        """A tensor that belongs to the module's state but is not a parameter, such as a running mean."""
        if '_buffers' not in self.__dict__:
            raise AttributeError('cannot assign buffer before Module.__init__() call')
        if not isinstance(name, str):
            raise TypeError(f'buffer name should be a string. Got {torch.typename(name)}')
        if '.' in name:
            raise KeyError('buffer name can\'t contain "."')
        if name == '':
            raise KeyError('buffer name can\'t be empty string ""')
        if hasattr(self, name) and name not in self._buffers:
            raise KeyError(f"attribute '{name}' already exists")
        if tensor is not None and not isinstance(tensor, torch.Tensor):
            raise TypeError(f"cannot assign '{torch.typename(tensor)}' object to buffer '{name}' "
                            '(torch Tensor or None required)')
        self._buffers[name] = tensor
        if persistent:
            self._non_persistent_buffers_set.discard(name)
        else:
            self._non_persistent_buffers_set.add(name)

    def add_module(self, name, module):
        if not isinstance(module, Module) and module is not None:
            raise TypeError(f'{torch.typename(module)} is not a Module subclass')
        if not isinstance(name, str):
            raise TypeError(f'module name should be a string. Got {torch.typename(name)}')
        if hasattr(self, name) and name not in self._modules:
            raise KeyError(f"attribute '{name}' already exists")
        if '.' in name:
            raise KeyError(f'module name can\'t contain ".", got: {name}')
        if name == '':
            raise KeyError('module name can\'t be empty string ""')
        self._modules[name] = module

    def register_module(self, name, module):
        self.add_module(name, module)

    def get_submodule(self, target):
        module = self
        for part in target.split('.') if target else []:
            if not hasattr(module, part):
                raise AttributeError(module._get_name() + ' has no attribute `' + part + '`')
            module = getattr(module, part)
            if not isinstance(module, Module):
                raise AttributeError('`' + part + '` is not an nn.Module')
        return module

    def get_parameter(self, target):
        path, _, name = target.rpartition('.')
        module = self.get_submodule(path)
        if not hasattr(module, name):
            raise AttributeError(module._get_name() + ' has no attribute `' + name + '`')
        param = getattr(module, name)
        if not isinstance(param, Parameter):
            raise AttributeError('`' + name + '` is not an nn.Parameter')
        return param

    # Walking

    def _named_members(self, members_of, prefix, recurse):
        """Names and values of one kind of member, each value once, in order of registration."""
        seen = set()
        modules = self.named_modules(prefix=prefix) if recurse else [(prefix, self)]
        for path, module in modules:
            for name, value in members_of(module):
                if value is None or value in seen:
                    continue
                seen.add(value)
                yield path + ('.' if path else '') + name, value

    def parameters(self, recurse=True):
        for _, param in self.named_parameters(recurse=recurse):
            yield param

    def named_parameters(self, prefix='', recurse=True):
        yield from self._named_members(lambda module: module._parameters.items(), prefix, recurse)

    def buffers(self, recurse=True):
        for _, buffer in self.named_buffers(recurse=recurse):
            yield buffer

    def named_buffers(self, prefix='', recurse=True):
        yield from self._named_members(lambda module: module._buffers.items(), prefix, recurse)

    def children(self):
        for _, module in self.named_children():
            yield module

    def named_children(self):
        seen = set()
        for name, module in self._modules.items():
            if module is not None and module not in seen:
                seen.add(module)
                yield name, module

    def modules(self):
        for _, module in self.named_modules():
            yield module

    def named_modules(self, memo=None, prefix='', remove_duplicate=True):
        if memo is None:
            memo = set()
        if self not in memo:
            if remove_duplicate:
                memo.add(self)
            yield prefix, self
            for name, module in self._modules.items():
                if module is not None:
                    path = prefix + ('.' if prefix else '') + name
                    yield from module.named_modules(memo, path, remove_duplicate)

    def apply(self, fn):
        """Calls `fn` on every child, then on the module itself: the usual way to initialize weights."""
        for module in self.children():
            module.apply(fn)
        fn(self)
        return self

    # State

    def state_dict(self, destination=None, prefix='', keep_vars=False):
        """All parameters and buffers by their full names. The tensors share their storage with the module."""
        if destination is None:
            destination = OrderedDict()
        for name, param in self._parameters.items():
            if param is not None:
                destination[prefix + name] = param if keep_vars else param.detach()
        for name, buffer in self._buffers.items():
            if buffer is not None and name not in self._non_persistent_buffers_set:
                destination[prefix + name] = buffer if keep_vars else buffer.detach()
        for name, module in self._modules.items():
            if module is not None:
                module.state_dict(destination=destination, prefix=prefix + name + '.', keep_vars=keep_vars)
        return destination

    def load_state_dict(self, state_dict, strict=True):
        """Copies tensors into the parameters and buffers of the same name."""
        if not isinstance(state_dict, dict):
            raise TypeError(f'Expected state_dict to be dict-like, got {type(state_dict)}.')
        own = self.state_dict(keep_vars=True)
        missing = [name for name in own if name not in state_dict]
        unexpected = [name for name in state_dict if name not in own]
        problems = []
        if strict and missing:
            listed = ', '.join([f'"{name}"' for name in missing])
            problems.append(f'Missing key(s) in state_dict: {listed}. ')
        if strict and unexpected:
            listed = ', '.join([f'"{name}"' for name in unexpected])
            problems.append(f'Unexpected key(s) in state_dict: {listed}. ')
        with torch.no_grad():
            for name, param in own.items():
                if name not in state_dict:
                    continue
                value = state_dict[name]
                if param.shape != value.shape:
                    problems.append(f'size mismatch for {name}: copying a param with shape {value.shape} from '
                                    f'checkpoint, the shape in current model is {param.shape}.')
                else:
                    param.copy_(value)
        if problems:
            details = '\n\t'.join(problems)
            raise RuntimeError(f'Error(s) in loading state_dict for {type(self).__name__}:\n\t{details}')
        return _IncompatibleKeys(missing, unexpected)

    def zero_grad(self, set_to_none=True):
        """Forgets the gradients of all parameters: `.grad` becomes None, or zeros."""
        for p in self.parameters():
            if p.grad is not None:
                if set_to_none:
                    p.grad = None
                else:
                    p.grad.detach_()
                    p.grad.zero_()

    def requires_grad_(self, requires_grad=True):
        for p in self.parameters():
            p.requires_grad_(requires_grad)
        return self

    # Modes and types

    def train(self, mode=True):
        """Sets training mode, which dropout and batch normalization look at."""
        if not isinstance(mode, bool):
            raise ValueError('training mode is expected to be boolean')
        self.training = mode
        for module in self.children():
            module.train(mode)
        return self

    def eval(self):
        return self.train(False)

    def _apply(self, fn):
        """Replaces the data of all parameters and buffers by `fn` of it."""
        for module in self.children():
            module._apply(fn)
        for param in self._parameters.values():
            if param is not None:
                param.data = fn(param.data)
                if param.grad is not None:
                    param.grad.data = fn(param.grad.data)
        for name, buffer in self._buffers.items():
            if buffer is not None:
                self._buffers[name] = fn(buffer)
        return self

    def float(self):
        return self._apply(lambda t: t.float() if t.is_floating_point() else t)

    def double(self):
        return self._apply(lambda t: t.double() if t.is_floating_point() else t)

    def to(self, *args, **kwargs):
        def convert(t):
            moved = t.to(*args, **kwargs)
            return moved if t.is_floating_point() else t
        return self._apply(convert)

    def cpu(self):
        return self

    def cuda(self, device=None):
        return self._apply(lambda t: t.cuda(device))

    # Printing

    def _get_name(self):
        return type(self).__name__

    def extra_repr(self):
        return ''

    def __repr__(self):
        extra = self.extra_repr()
        extra_lines = extra.split('\n') if extra else []
        child_lines = [f'({name}): ' + _indent(repr(module), 2) for name, module in self._modules.items()]
        lines = extra_lines + child_lines
        if not lines:
            return self._get_name() + '()'
        if len(extra_lines) == 1 and not child_lines:
            return self._get_name() + '(' + extra_lines[0] + ')'
        return self._get_name() + '(\n  ' + '\n  '.join(lines) + '\n)'
