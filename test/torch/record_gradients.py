"""Records which grad_fn every op gives and what its gradient is where it is delicate: at ties, at 0, at NaN and infinities.

Run from the project's root under PyTorch 2.6 (1.13 has other names):

    python3 test/torch/record_gradients.py > test/torch/fixtures/gradients.json

Writes a list of [expression, kind of operands, grad_fn of each result, gradients of x and y or the error].
"""
import json
import math
import warnings

OPERANDS = {
    'plain': ([0.5, -1.25, 2.0, -0.75, 1.5, 3.25], [1.5, 0.25, -2.5, 0.75, -1.0, 2.0]),
    'ties': ([1.0, 2.0, 2.0, 0.0, -1.0, 2.0], [1.0, 2.0, 0.0, 0.0, -1.0, -2.0]),
    'special': ([math.nan, math.inf, -math.inf, 0.0, -0.0, 1.0], [1.0, math.inf, 2.0, math.nan, 0.0, -math.inf]),
    'zeros': ([0.0, 0.0, -0.0, 0.0, 0.0, 0.0], [0.0, -0.0, 0.0, 1.0, -1.0, 0.0]),
}

UNARY = '''abs acos asin atan ceil cos cosh erf erfinv exp expm1 exp2 floor frac log log10 log1p log2 neg positive reciprocal relu round rsqrt
sigmoid sign sin sinh sqrt square tan tanh trunc digamma lgamma deg2rad rad2deg nan_to_num sgn signbit isnan isfinite isinf logical_not clone
sum mean prod std var max min amax amin argmax argmin median norm logsumexp(1) softmax(1) log_softmax(1) cumsum(0) cumprod(1) cummax(1)
cummin(0) logcumsumexp(0) max(1) min(0) amax(1) amin(0) sort() sort(0,descending=True) argsort topk(2) kthvalue(2) median(1) mode(1) unique
t() flip(0) roll(1) repeat(2,1) tile(2) expand(2,2,3) reshape(6) view(6) flatten transpose(0,1) permute(1,0) unsqueeze(0) squeeze
diagonal tril triu trace diag unbind unbind(1) split(1) chunk(2) narrow(1,0,2) select(0,1) masked_fill(x>0,1.0) clamp(-1,1) clamp(min=0)
clamp(max=2) clamp(0,0) clamp_min(0) pow(2) pow(3) pow(0) pow(0.5) pow(-1) pow(1) __pow__(2.5) var(1) std(1) std(1,unbiased=False) sum(0) mean(1)
prod(0) any all count_nonzero nonzero contiguous detach float double to(torch.float64) long bool fmod(0.7) remainder(0.7) fmod(-2)
remainder(-2) renorm(2,0,1.0) diff cov corrcoef bernoulli floor_divide(0.7) __floordiv__(2) __rfloordiv__(2) __mod__(2) __rmod__(2)
__rtruediv__(2) __rsub__(2) __rpow__(2) true_divide(3) add(1) sub(2) mul(3) div(2) div(2,rounding_mode="floor") div(2,rounding_mode="trunc")
eq(1) lt(0) bitwise_not gather(1,torch.tensor([[0,2],[1,1]])) index_select(1,torch.tensor([0,0,2])) take(torch.tensor([0,0,5]))
masked_select(x>0) scatter(1,torch.tensor([[0],[1]]),9.0) index_fill(0,torch.tensor([1]),3.0) item() if 0 else x.sum() aminmax nansum nanmean
rot90 swapaxes(0,1) movedim(0,1) ravel view_as(y) expand_as(y) type_as(y) new_zeros(2) fill(3.0) erfc asinh acosh atanh fix hypot(y) logit'''

METHODS = '''add sub mul div pow maximum minimum fmax fmin fmod remainder floor_divide true_divide atan2 copysign hypot logaddexp logaddexp2
xlogy ldexp eq ne lt le gt ge logical_and logical_or logical_xor dist lerp(y,0.25) lerp(y,0.75) lerp(y,y) addcmul(x,y) addcdiv(x,y)
addcmul(y,y,value=2.0) where(x>0,y) max(y) min(y) clamp(min=y) clamp(max=y) clamp(y,y+1) div(y,rounding_mode="floor") div(y,rounding_mode="trunc")
scatter(1,torch.tensor([[0],[1]]),y[:,:1]) scatter_add(1,torch.tensor([[0],[1]]),y[:,:1]) index_add(0,torch.tensor([0]),y[:1]) mm(y.t()) matmul(y.t())
__matmul__(y.t()) outer kron cross heaviside nextafter float_power __floordiv__ __mod__ __rtruediv__ __rsub__ __pow__ index_put((torch.tensor([0]),),y[:1])
masked_scatter(x>0,y) type_as view_as expand_as vdot dot inner isclose allclose equal'''

FUNCTIONS = '''F.relu(x) F.relu6(x) F.leaky_relu(x) F.elu(x) F.selu(x) F.celu(x) F.gelu(x) F.gelu(x,approximate="tanh") F.silu(x) F.mish(x) F.softplus(x)
F.softsign(x) F.hardtanh(x) F.hardsigmoid(x) F.hardswish(x) F.logsigmoid(x) F.tanhshrink(x) F.softshrink(x) F.hardshrink(x) F.threshold(x,0.0,1.0)
F.prelu(x,torch.tensor([0.25])) F.rrelu(x) F.glu(F.pad(x,(0,1))) F.softmax(x,1) F.softmin(x,1) F.log_softmax(x,1) F.normalize(x) F.cosine_similarity(x,y)
F.pairwise_distance(x,y) F.l1_loss(x,y) F.mse_loss(x,y) F.mse_loss(x,y,reduction="none") F.smooth_l1_loss(x,y) F.huber_loss(x,y) F.huber_loss(x,y,delta=0.5) F.smooth_l1_loss(x,y,beta=0.0)
F.binary_cross_entropy_with_logits(x,y) F.kl_div(x,y) F.poisson_nll_loss(x,y) F.soft_margin_loss(x,y.sign()) F.hinge_embedding_loss(x,y.sign()) F.margin_ranking_loss(x,y,y.sign())
F.cross_entropy(x,torch.tensor([0,2])) F.nll_loss(x,torch.tensor([0,2])) F.cross_entropy(x,y.softmax(1)) F.linear(x,y) F.pad(x,(1,1)) F.dropout(x,0.0) F.one_hot(torch.tensor([1]))
F.layer_norm(x,(3,)) F.batch_norm(x,None,None,training=True) F.embedding(torch.tensor([0,1]),x) torch.cat([x,y]) torch.stack([x,y]) torch.where(x>0,x,y) torch.where(x>y,x,0.0)
torch.einsum("ij,ij->i",x,y) torch.einsum("ij,kj->ik",x,y) torch.bmm(x[None],y.t()[None]) torch.addmm(x[:,:2],x,y.t()) torch.addmv(x[:,0],x,y[0]) torch.baddbmm(x[None,:,:2],x[None],y.t()[None])
torch.mv(x,y[0]) torch.dot(x[0],y[0]) torch.outer(x[0],y[0]) torch.var_mean(x) torch.std_mean(x) torch.meshgrid(x[0],y[0],indexing="ij") torch.cdist(x,y) torch.tensordot(x,y,2)
torch.linalg.norm(x) torch.linalg.vector_norm(x,1) torch.linalg.vector_norm(x,float("inf")) torch.linalg.vector_norm(x,0) torch.linalg.vector_norm(x,3) torch.norm(x,1) torch.norm(x,p=3,dim=1)
x*y x+y x-y x/y x**y x//y x%y 2**x 2//x 2%x 2/x -x x@y.t() x[0] x[0,1] x[:,1] x[::2] x[...] x[None] x[[0,1]] x[torch.tensor([1,1])] x[x>0] x[0,[0,0]] x[x>0].sum() x.T x.mT
(x*2).clone().add_(y) (x*2).mul_(y) (x*2).div_(y) (x*2).sub_(1) (x*2).fill_(1.0) (x*2).zero_() (x*2).clamp_(0,1) (x*2).copy_(y) (x*2).masked_fill_(x>0,0.0) (x*2).uniform_() (x*2).normal_()
(x*2).bernoulli_() (x*2).random_(5) (x*2).exponential_() (x*2).relu_() (x*2).abs_() (x*2).floor_() (x*2).round_() (x*2).sign_() (x*2).pow_(2) (x*2).sqrt_() (x*2).exp_() (x*2).fmod_(0.7) (x*2).remainder_(0.7)
(x*2).floor_divide_(0.7) (x*2).lerp_(y,0.5) (x*2).addcmul_(x,y) (x*2).addcdiv_(x,y) (x*2).t_() (x*2).squeeze_() (x*2).unsqueeze_(0) (x*2).index_fill_(0,torch.tensor([0]),1.0) (x*2).scatter_(1,torch.tensor([[0],[1]]),1.0)
(x*2).triu_() (x*2).tril_() (x*2).neg_() (x*2).cumsum_(0) (x*2).ceil_() (x*2).trunc_() (x*2).frac_() (x*2).sigmoid_() (x*2).tanh_() (x*2).requires_grad_() (x*2).detach_() (x*2).index_put_((torch.tensor([0]),),y[:1])
(x*2).fill_(y[0,0]) (x*2).masked_fill(x>0,y[0,0]) torch.zeros_like(x) torch.full_like(x,2.0) torch.rand_like(x) torch.maximum(x,y) torch.minimum(x,y) torch.max(x,y) torch.min(x,y) torch.fmax(x,y) torch.lerp(x,y,0.5)
torch.utils.checkpoint.checkpoint(torch.sin,x,use_reentrant=False) torch.clamp(x,y,y) torch.atleast_2d(x) torch.broadcast_tensors(x,y) torch.gradient(x[0]) torch.trapezoid(x) torch.cumulative_trapezoid(x) torch.quantile(x,0.5)
torch.nanquantile(x,0.5) torch.logsumexp(x,(0,1)) torch.clip(x,0,1) torch.square(x) torch.histc(x) torch.bincount(torch.tensor([1,2])) torch.searchsorted(x[0],y[0]) torch.bucketize(x,y[0])'''


def forms():
    for text in UNARY.split():
        if text in ('if', '0', 'else', 'item()', 'x.sum()'):
            continue
        yield f'x.{text}' if text.endswith(')') else f'x.{text}()'
    for text in METHODS.split():
        yield f'x.{text}' if text.endswith(')') else f'x.{text}(y)'
    yield from FUNCTIONS.split()


def tensors(result):
    import torch
    if isinstance(result, torch.Tensor):
        return [result]
    if isinstance(result, (tuple, list)):
        return [t for part in result for t in tensors(part)]
    return []


def numbers(tensor):
    return None if tensor is None else [v if math.isfinite(v) else str(v) for v in (float('%.6g' % v) for v in tensor.reshape(-1).tolist())]


def run(function, first, second):
    """The names of the nodes, and what a weighted sum of all results sends back."""
    import torch
    import torch.nn.functional as F
    torch.manual_seed(0)
    x = torch.tensor(first, dtype=torch.float64).reshape(2, 3).requires_grad_()
    y = torch.tensor(second, dtype=torch.float64).reshape(2, 3).requires_grad_()
    try:
        results = tensors(function(x, y, torch, F))
        names = [None if t.grad_fn is None else t.grad_fn.name() for t in results]
        total = sum((t * torch.arange(1.0, t.numel() + 1, dtype=t.dtype).reshape(t.shape)).sum() for t in results if t.grad_fn is not None)
        if isinstance(total, int):
            return [names, None]
        total.backward()
        return [names, [numbers(x.grad), numbers(y.grad)]]
    except Exception as error:
        text = str(error)
        return [type(error).__name__ + ': ' + (text.splitlines()[0] if text else '')]


if __name__ == '__main__':
    warnings.simplefilter('ignore')
    lines = []
    for form in dict.fromkeys(forms()):
        function = eval(f'lambda x, y, torch, F: {form}')
        for kind, (first, second) in OPERANDS.items():
            lines.append(json.dumps([form, kind, run(function, first, second)]))
    print('[\n' + ',\n'.join(lines) + '\n]')
