"""Gradient clipping.

Each function says what it clips and to what, in a call of `torch._C` that gives its last argument back: what Backstep
draws of clipping is what these calls say.
"""
import torch


def get_total_norm(tensors, norm_type=2.0, error_if_nonfinite=False, foreach=None):
    """The norm of all tensors together, as if they were one long vector.

    The norm of the norms is that norm: √(‖a‖² + ‖b‖²) = ‖(a, b)‖.
    """
    tensors = [tensors] if isinstance(tensors, torch.Tensor) else list(tensors)
    norm_type = float(norm_type)
    if len(tensors) == 0:
        return torch._C._norm_of_order(norm_type, torch.tensor(0.0))
    norms = [torch.linalg.vector_norm(tensor, norm_type) for tensor in tensors]
    total_norm = torch._C._norm_of_order(norm_type, torch.linalg.vector_norm(torch.stack(norms), norm_type))
    if error_if_nonfinite and not torch.isfinite(total_norm):
        raise RuntimeError(f'The total norm of order {norm_type} for gradients from `parameters` is non-finite, so it '
                           'cannot be clipped. To disable this error and scale the gradients by the non-finite norm '
                           'anyway, set `error_if_nonfinite=False`')
    return total_norm


def clip_grads_with_norm_(parameters, max_norm, total_norm, foreach=None):
    """Scales the gradients by max_norm / total_norm, but never up."""
    parameters = [parameters] if isinstance(parameters, torch.Tensor) else list(parameters)
    grads = [p.grad for p in parameters if p.grad is not None]
    max_norm = float(max_norm)
    if len(grads) == 0:
        return torch._C._clips_by_norm(parameters, max_norm, total_norm, None)
    clip_coef = max_norm / (total_norm + 1e-6)
    # Multiplying by 1 changes nothing, so there is no need to ask whether the norm was too large.
    clip_coef_clamped = torch._C._clips_by_norm(parameters, max_norm, total_norm, torch.clamp(clip_coef, max=1.0))
    for grad in grads:
        grad.mul_(clip_coef_clamped)


def clip_grad_norm_(parameters, max_norm, norm_type=2.0, error_if_nonfinite=False, foreach=None):
    """Scales all gradients by one factor so that their common norm is at most max_norm.

    Their direction stays. Returns the norm as it was before.
    """
    with torch.no_grad():
        parameters = [parameters] if isinstance(parameters, torch.Tensor) else list(parameters)
        grads = [p.grad for p in parameters if p.grad is not None]
        total_norm = get_total_norm(grads, norm_type, error_if_nonfinite)
        clip_grads_with_norm_(parameters, max_norm, total_norm)
    return total_norm


def clip_grad_value_(parameters, clip_value, foreach=None):
    """Cuts every single gradient value off at ±clip_value. This changes the direction."""
    parameters = [parameters] if isinstance(parameters, torch.Tensor) else list(parameters)
    clip_value = torch._C._clips_by_value(parameters, float(clip_value))
    with torch.no_grad():
        for p in parameters:
            if p.grad is not None:
                p.grad.clamp_(min=-clip_value, max=clip_value)
