"""The functions that layers and losses are made of."""
import math
import warnings

import torch


# Layers


def linear(input, weight, bias=None):
    """y = x Wᵀ + b"""
    if bias is None:
        return torch.matmul(input, weight.t())
    if torch._C._nn.linear_dim(input) == 2:
        return torch.addmm(bias, input, weight.t())
    if input.is_contiguous():
        # All samples as the rows of one matrix.
        rows = input.view(math.prod(input.shape[:-1]), input.size(-1))
        return torch.addmm(bias, rows, weight.t()).view(*input.shape[:-1], weight.size(0))
    return torch.matmul(input, weight.t()).add_(bias)


def bilinear(input1, input2, weight, bias=None):
    """yₖ = x1ᵀ Aₖ x2 + bₖ"""
    output = torch.einsum('bi,kij,bj->bk', input1, weight, input2)
    return output if bias is None else output + bias


def embedding(input, weight, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False):
    """The rows of `weight` that `input` names. Row `padding_idx` gets no gradient."""
    if padding_idx is None:
        padding_idx = -1
    elif padding_idx < 0:
        padding_idx = weight.size(0) + padding_idx
    return torch.embedding(weight, input, padding_idx)


def one_hot(tensor, num_classes=-1):
    """A 1 at the place that each number names, zeros elsewhere."""
    if tensor.dtype != torch.int64:
        raise RuntimeError('one_hot is only applicable to index tensor of type LongTensor.')
    if tensor.numel() == 0 and num_classes <= 0:
        raise RuntimeError('Can not infer total number of classes from empty tensor.')
    if tensor.numel() > 0 and int(tensor.min()) < 0:
        raise RuntimeError('Class values must be non-negative.')
    if num_classes == -1:
        num_classes = int(tensor.max()) + 1
    elif tensor.numel() > 0 and int(tensor.max()) >= num_classes:
        raise RuntimeError('Class values must be smaller than num_classes.')
    output = torch.zeros(list(tensor.shape) + [num_classes], dtype=torch.int64)
    return output.scatter_(-1, tensor.unsqueeze(-1), 1)


def dropout(input, p=0.5, training=True, inplace=False):
    """Zeroes elements with probability p and scales the others by 1 / (1 − p), so that the mean stays."""
    if p < 0.0 or p > 1.0:
        raise ValueError(f'dropout probability has to be between 0 and 1, but got {p}')
    if p == 0 or not training or input.numel() == 0:
        return input
    if p == 1:
        return input.mul_(0) if inplace else input * torch.zeros_like(input)
    noise = torch.empty_like(input).bernoulli_(1 - p)
    noise.div_(1 - p)
    return input.mul_(noise) if inplace else input.mul(noise)


def layer_norm(input, normalized_shape, weight=None, bias=None, eps=1e-5):
    return torch.layer_norm(input, normalized_shape, weight, bias, eps)


def batch_norm(input, running_mean, running_var, weight=None, bias=None, training=False, momentum=0.1, eps=1e-5):
    if training:
        size = input.size(0)
        for n in input.shape[2:]:
            size *= n
        if size == 1:
            raise ValueError(f'Expected more than 1 value per channel when training, got input size {input.size()}')
    return torch.batch_norm(input, weight, bias, running_mean, running_var, training, momentum, eps, True)


def normalize(input, p=2.0, dim=1, eps=1e-12):
    """x / max(‖x‖, eps)"""
    norm = input.norm(p, dim, keepdim=True).clamp_min(eps).expand_as(input)
    return input / norm


def pad(input, pad, mode='constant', value=0.0):
    if len(pad) % 2 != 0:
        raise RuntimeError('Padding length must be divisible by 2')
    if len(pad) > 2 * input.dim():
        raise RuntimeError('Padding length too large')
    if mode != 'constant':
        raise NotImplementedError(f"torch.nn.functional.pad with mode='{mode}' is not part of Backstep's torch yet")
    return torch.constant_pad_nd(input, pad, value)


# Activations


def relu(input, inplace=False):
    return torch.relu_(input) if inplace else torch.relu(input)


def leaky_relu(input, negative_slope=0.01, inplace=False):
    if inplace:
        return torch._C._nn.leaky_relu_(input, negative_slope)
    return torch._C._nn.leaky_relu(input, negative_slope)


def hardtanh(input, min_val=-1.0, max_val=1.0, inplace=False):
    if inplace:
        return torch._C._nn.hardtanh_(input, min_val, max_val)
    return torch._C._nn.hardtanh(input, min_val, max_val)


def relu6(input, inplace=False):
    return hardtanh(input, 0.0, 6.0, inplace)


def elu(input, alpha=1.0, inplace=False):
    return torch._C._nn.elu_(input, alpha) if inplace else torch._C._nn.elu(input, alpha)


def selu(input, inplace=False):
    return torch.selu_(input) if inplace else torch.selu(input)


def celu(input, alpha=1.0, inplace=False):
    return torch.celu_(input, alpha) if inplace else torch.celu(input, alpha)


def prelu(input, weight):
    return torch.prelu(input, weight)


def threshold(input, threshold, value, inplace=False):
    return torch.threshold(input, threshold, value)


def gelu(input, approximate='none'):
    return torch._C._nn.gelu(input, approximate=approximate)


def silu(input, inplace=False):
    return torch._C._nn.silu_(input) if inplace else torch._C._nn.silu(input)


def mish(input, inplace=False):
    return torch._C._nn.mish(input)


def softplus(input, beta=1, threshold=20):
    return torch._C._nn.softplus(input, beta, threshold)


# log σ(x), under the name that it has here alone.
logsigmoid = torch._C._nn.log_sigmoid


def hardsigmoid(input, inplace=False):
    """min(max(x + 3, 0), 6) / 6"""
    return torch._C._nn.hardsigmoid(input)


def hardswish(input, inplace=False):
    """x · hardsigmoid(x)"""
    return torch._C._nn.hardswish(input)


def softsign(input):
    return input / (input.abs() + 1)


def tanhshrink(input):
    return input - input.tanh()


def tanh(input):
    return input.tanh()


def sigmoid(input):
    return input.sigmoid()


def glu(input, dim=-1):
    """a · sigmoid(b), with a and b the two halves of the input."""
    return torch._C._nn.glu(input, dim)


def _softmax_dim(name, dims):
    """What softmax did before `dim` had to be given."""
    warnings.warn(f'Implicit dimension choice for {name} has been deprecated. '
                  'Change the call to include dim=X as an argument.', stacklevel=3)
    return 0 if dims in (0, 1, 3) else 1


def softmax(input, dim=None, _stacklevel=3, dtype=None):
    if dim is None:
        dim = _softmax_dim('softmax', input.dim())
    return input.softmax(dim, dtype=dtype)


def softmin(input, dim=None, dtype=None):
    if dim is None:
        dim = _softmax_dim('softmin', input.dim())
    return (-input).softmax(dim, dtype=dtype)


def log_softmax(input, dim=None, _stacklevel=3, dtype=None):
    if dim is None:
        dim = _softmax_dim('log_softmax', input.dim())
    return input.log_softmax(dim, dtype=dtype)


# Losses


def _legacy_reduction(size_average, reduce):
    """The two switches that `reduction` has taken the place of."""
    if reduce is False:
        reduction = 'none'
    elif size_average is False:
        reduction = 'sum'
    else:
        reduction = 'mean'
    warnings.warn(f"size_average and reduce args will be deprecated, please use reduction='{reduction}' instead.")
    return reduction


def _reduction(reduction):
    """The number by which the engine knows a reduction."""
    if reduction == 'none':
        return 0
    if reduction == 'mean':
        return 1
    if reduction == 'sum':
        return 2
    raise ValueError(f'{reduction} is not a valid value for reduction')


def _reduce(loss, reduction):
    if _reduction(reduction) == 0:
        return loss
    return loss.mean() if reduction == 'mean' else loss.sum()


def _warn_of_sizes(input, target):
    if target.size() != input.size():
        warnings.warn(f'Using a target size ({target.size()}) that is different to the input size ({input.size()}). '
                      'This will likely lead to incorrect results due to broadcasting. '
                      'Please ensure they have the same size.', stacklevel=3)


def mse_loss(input, target, size_average=None, reduce=None, reduction='mean'):
    """Mean of (x − y)²."""
    _warn_of_sizes(input, target)
    if size_average is not None or reduce is not None:
        reduction = _legacy_reduction(size_average, reduce)
    expanded_input, expanded_target = torch.broadcast_tensors(input, target)
    return torch._C._nn.mse_loss(expanded_input, expanded_target, _reduction(reduction))


def l1_loss(input, target, size_average=None, reduce=None, reduction='mean'):
    """Mean of |x − y|."""
    _warn_of_sizes(input, target)
    if size_average is not None or reduce is not None:
        reduction = _legacy_reduction(size_average, reduce)
    expanded_input, expanded_target = torch.broadcast_tensors(input, target)
    return _reduce((expanded_input - expanded_target).abs(), reduction)


def smooth_l1_loss(input, target, size_average=None, reduce=None, reduction='mean', beta=1.0):
    _warn_of_sizes(input, target)
    if size_average is not None or reduce is not None:
        reduction = _legacy_reduction(size_average, reduce)
    expanded_input, expanded_target = torch.broadcast_tensors(input, target)
    if beta == 0.0:
        return l1_loss(input, target, reduction=reduction)
    return torch._C._nn.smooth_l1_loss(expanded_input, expanded_target, _reduction(reduction), beta)


def huber_loss(input, target, reduction='mean', delta=1.0):
    _warn_of_sizes(input, target)
    expanded_input, expanded_target = torch.broadcast_tensors(input, target)
    return torch._C._nn.huber_loss(expanded_input, expanded_target, _reduction(reduction), delta)


def nll_loss(input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean'):
    """−x[y], averaged with the weights of the classes y."""
    if size_average is not None or reduce is not None:
        reduction = _legacy_reduction(size_average, reduce)
    if input.dim() > 2:
        return _nll_loss_of_maps(input, target, weight, ignore_index, reduction)
    return torch._C._nn.nll_loss(input, target, weight, _reduction(reduction), ignore_index)


def _nll_loss_of_maps(input, target, weight, ignore_index, reduction):
    """Scores of shape (N, C, d1, ...): every position is a sample of its own."""
    shape = [input.size(0)] + list(input.shape[2:])
    if target.dim() == 0 or target.size(0) != shape[0]:
        raise ValueError(f'Expected input batch_size ({shape[0]}) to match target batch_size '
                         f'({target.size(0) if target.dim() else 0}).')
    if input.dim() == 4 and target.dim() != 3:
        raise RuntimeError('only batches of spatial targets supported (3D tensors) but got targets of dimension: '
                           f'{target.dim()}')
    if input.dim() == 4 and list(target.shape) != shape:
        raise RuntimeError(f'size mismatch (got input: {list(input.shape)} , target: {list(target.shape)}')
    if list(target.shape) != shape:
        raise RuntimeError(f'Expected target size {shape}, got {list(target.shape)}')
    samples = input.movedim(1, -1).reshape(-1, input.size(1))
    loss = torch._C._nn.nll_loss(samples, target.reshape(-1), weight, _reduction(reduction), ignore_index)
    return loss.view(target.shape) if reduction == 'none' else loss


def cross_entropy(input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean',
                  label_smoothing=0.0):
    """−log softmax(x)[y]"""
    if size_average is not None or reduce is not None:
        reduction = _legacy_reduction(size_average, reduce)
    class_dim = 0 if input.dim() == 1 else 1
    if target.shape == input.shape:
        if not target.is_floating_point():
            name = torch.typename(target).split('.')[-1].removesuffix('Tensor')
            raise RuntimeError(f'Expected floating point type for target with class probabilities, got {name}')
        return _cross_entropy_of_probabilities(input, target, weight, reduction, label_smoothing, class_dim)
    loss = nll_loss(log_softmax(input, class_dim), target, weight, None, ignore_index, None, reduction)
    if label_smoothing == 0.0:
        return loss
    return _smooth(loss, input, target, weight, ignore_index, reduction, label_smoothing, class_dim)


def _cross_entropy_of_probabilities(input, target, weight, reduction, label_smoothing, class_dim):
    """−Σ y log softmax(x)"""
    if label_smoothing > 0.0:
        target = target * (1 - label_smoothing) + label_smoothing / input.size(class_dim)
    product = log_softmax(input, class_dim) * target
    if weight is not None:
        shape = [1] * input.dim()
        shape[class_dim] = weight.size(0)
        product = product * weight.view(shape)
    _reduction(reduction)
    if reduction == 'none':
        return -product.sum(class_dim)
    if reduction == 'sum':
        return -product.sum()
    return torch._C._div_scalar(-product.sum(), input.numel() // input.size(class_dim))


def _smooth(loss, input, target, weight, ignore_index, reduction, label_smoothing, class_dim):
    """Takes a share of the probability from the target and spreads it over all classes."""
    log_probabilities = log_softmax(input, class_dim)
    if weight is not None:
        shape = [1] * input.dim()
        shape[class_dim] = weight.size(0)
        log_probabilities = log_probabilities * weight.view(shape)
    spread = -log_probabilities.sum(class_dim)
    counted = target != ignore_index
    spread = spread.masked_fill(~counted, 0.0)
    if reduction == 'mean':
        if weight is None:
            spread = spread.masked_select(counted).mean()
        else:
            spread = spread.sum() / weight[target[counted]].sum()
    elif reduction == 'sum':
        spread = spread.sum()
    return loss * (1 - label_smoothing) + spread * (label_smoothing / input.size(class_dim))


def binary_cross_entropy(input, target, weight=None, size_average=None, reduce=None, reduction='mean'):
    """−(y log x + (1 − y) log(1 − x))"""
    if size_average is not None or reduce is not None:
        reduction = _legacy_reduction(size_average, reduce)
    if target.size() != input.size():
        raise ValueError(f'Using a target size ({target.size()}) that is different to the input size ({input.size()}) '
                         'is deprecated. Please ensure they have the same size.')
    return torch._C._nn.binary_cross_entropy(input, target, weight, _reduction(reduction))


def binary_cross_entropy_with_logits(input, target, weight=None, size_average=None, reduce=None, reduction='mean',
                                     pos_weight=None):
    """binary_cross_entropy(sigmoid(x), y), safe for large scores."""
    if size_average is not None or reduce is not None:
        reduction = _legacy_reduction(size_average, reduce)
    if target.size() != input.size():
        raise ValueError(f'Target size ({target.size()}) must be the same as input size ({input.size()})')
    return torch.binary_cross_entropy_with_logits(input, target, weight, pos_weight, _reduction(reduction))


def kl_div(input, target, size_average=None, reduce=None, reduction='mean', log_target=False):
    """Σ y (log y − x)"""
    if size_average is not None or reduce is not None:
        reduction = _legacy_reduction(size_average, reduce)
    if reduction == 'mean':
        warnings.warn("reduction: 'mean' divides the total loss by both the batch size and the support size."
                      "'batchmean' divides only by the batch size, and aligns with the KL div math definition."
                      "'mean' will be changed to behave the same as 'batchmean' in the next major release.")
    if not (input.is_floating_point() and target.is_floating_point()):
        raise RuntimeError('kl_div: Integral inputs not supported.')
    if log_target:
        loss = target.exp() * (target - input)
    else:
        loss = torch.xlogy(target, target) - target * input
    if reduction == 'batchmean':
        return loss.sum() / input.size(0)
    return _reduce(loss, reduction)


def hinge_embedding_loss(input, target, margin=1.0, size_average=None, reduce=None, reduction='mean'):
    """x where y = 1, max(0, margin − x) where y = −1."""
    beyond = (margin - input).clamp_min(0)
    loss = torch.where(target != 1, beyond, 0.0) + torch.where(target != -1, input, 0.0)
    return _reduce(loss, reduction)


def margin_ranking_loss(input1, input2, target, margin=0, size_average=None, reduce=None, reduction='mean'):
    """max(0, −y (x1 − x2) + margin)"""
    return _reduce((-target * (input1 - input2) + margin).clamp_min(0), reduction)


# Distances


def cosine_similarity(x1, x2, dim=1, eps=1e-8):
    """x·y / (‖x‖ ‖y‖)"""
    norm1 = torch.linalg.vector_norm(x1, 2, dim, True).clone()
    norm2 = torch.linalg.vector_norm(x2, 2, dim, True).clone()
    with torch.no_grad():
        norm1.clamp_min_(eps)
        norm2.clamp_min_(eps)
    return ((x1 / norm1) * (x2 / norm2)).sum(dim)


def pairwise_distance(x1, x2, p=2.0, eps=1e-6, keepdim=False):
    """‖x − y + eps‖"""
    return torch.norm(x1 - x2 + eps, p, -1, keepdim)


__getattr__ = torch._C._refusal('torch.nn.functional')
# The functions; what else stands there is Python's.
__all__ = [name for name in torch._C._public_names('torch.nn.functional') if name.islower()]
