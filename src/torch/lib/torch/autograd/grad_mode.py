"""Whether operations are recorded: switches for a `with` block or, as decorators, for a function."""
import functools

import torch


class _Decorator:
    """Lets a context manager be written above a function as well."""

    def clone(self):
        return type(self)()

    def __call__(self, func):
        @functools.wraps(func)
        def decorate_context(*args, **kwargs):
            with self.clone():
                return func(*args, **kwargs)
        return decorate_context


class no_grad(_Decorator):
    """Nothing is recorded: results do not require gradients."""

    def __enter__(self):
        self.prev = torch.is_grad_enabled()
        torch._C._set_grad_enabled(False)

    def __exit__(self, exc_type, exc_value, traceback):
        torch._C._set_grad_enabled(self.prev)


class enable_grad(_Decorator):
    """Recording is on, whatever surrounds it."""

    def __enter__(self):
        self.prev = torch.is_grad_enabled()
        torch._C._set_grad_enabled(True)

    def __exit__(self, exc_type, exc_value, traceback):
        torch._C._set_grad_enabled(self.prev)


class set_grad_enabled(_Decorator):
    """Recording on or off. Takes effect at once, so that it can also be called as a function."""

    def __init__(self, mode):
        self.prev = torch.is_grad_enabled()
        self.mode = mode
        torch._C._set_grad_enabled(mode)

    def __call__(self, func):
        torch._C._set_grad_enabled(self.prev)
        return super().__call__(func)

    def clone(self):
        return set_grad_enabled(self.mode)

    def __enter__(self):
        torch._C._set_grad_enabled(self.mode)

    def __exit__(self, exc_type, exc_value, traceback):
        torch._C._set_grad_enabled(self.prev)


class inference_mode(_Decorator):
    """Like no_grad, and the results can never take part in a graph."""

    def __init__(self, mode=True):
        self.mode = mode

    def clone(self):
        return inference_mode(self.mode)

    def __enter__(self):
        self.prev = (torch.is_inference_mode_enabled(), torch.is_grad_enabled())
        torch._C._set_inference_mode(self.mode)
        if self.mode:
            torch._C._set_grad_enabled(False)

    def __exit__(self, exc_type, exc_value, traceback):
        torch._C._set_inference_mode(self.prev[0])
        torch._C._set_grad_enabled(self.prev[1])
