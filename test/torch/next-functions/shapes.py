"""The graphs of reshaping, dropout and of what else is made of several operations."""
import torch
import torch.nn as nn
import torch.nn.functional as F


def graph(root):
    """Every node below the root once, as its name and the numbers of the nodes that its gradients go to."""
    if root is None:
        return None
    numbers, nodes = {}, []

    def number(node):
        if node is None:
            return None
        if node not in numbers:
            numbers[node] = len(nodes)
            nodes.append(node)
        return numbers[node]

    number(root)
    listed = []
    while len(listed) < len(nodes):
        node = nodes[len(listed)]
        children = [(number(child), at) for child, at in node.next_functions]
        listed.append(' '.join([node.name().replace('torch::autograd::', '')] +
                               ['-' if child is None else f'{child}.{at}' if at else str(child) for child, at in children]))
    return '; '.join(listed)


x = torch.ones(2, 6, requires_grad=True)
z = torch.ones(2, 3, 4, requires_grad=True)
s = torch.tensor(1.5, requires_grad=True)
mask = torch.tensor([[True, False, True, False, True, False]] * 2)
rows = torch.tensor([1, 0])
CASES = [
    lambda: x.reshape(3, 4),
    lambda: x.reshape(-1),
    lambda: x.t().reshape(12),
    lambda: x.t().reshape(2, 3, 2),
    lambda: x[:, :4].reshape(2, 2, 2),
    lambda: x.reshape(2, 6),
    lambda: x.t().reshape(6, 2),
    lambda: x[:, ::2].reshape(2, 3, 1),
    lambda: x.t().reshape(6, 1, 2),
    lambda: x.view(12),
    lambda: x.view_as(torch.ones(3, 4)),
    lambda: x.reshape_as(torch.ones(3, 4)),
    lambda: x.ravel(),
    lambda: x.t().ravel(),
    lambda: x.flatten(),
    lambda: x.t().flatten(),
    lambda: s.flatten(),
    lambda: s.reshape(1),
    lambda: x[0].flatten(),
    lambda: z.flatten(1),
    lambda: z.flatten(0, 1),
    lambda: z.transpose(0, 1).flatten(1),
    lambda: z.transpose(0, 1).flatten(0, 1),
    lambda: torch.flatten(z, 1),
    lambda: nn.Flatten()(z),
    lambda: nn.Flatten()(z.transpose(1, 2)),
    lambda: nn.Unflatten(1, (2, 3))(x),
    lambda: x.unflatten(1, (2, 3)),
    lambda: x.contiguous(),
    lambda: x.t().contiguous(),
    lambda: x[...],
    lambda: x[:],
    lambda: x[None],
    lambda: x.squeeze(),
    lambda: x.squeeze(0),
    lambda: x.unsqueeze(0),
    lambda: x.T,
    lambda: x.mT,
    lambda: x.transpose(0, 1),
    lambda: x.movedim(0, 1),
    lambda: x.permute(1, 0),
    lambda: x.expand(3, 2, 6),
    lambda: x.narrow(1, 1, 2),
    lambda: x.chunk(2)[1],
    lambda: x.split(1)[0],
    lambda: x.unbind()[0],
    lambda: torch.outer(x[0], x[1]),
    lambda: torch.inner(x, x),
    lambda: torch.vstack([x[0], x[1]]),
    lambda: torch.hstack([x[0], x[1]]),
    lambda: torch.hstack([s, s]),
    lambda: torch.vstack([s, s]),
    lambda: torch.meshgrid(x[0], x[1], indexing="ij")[0],
    lambda: x.addmm(x[:, :2], x[:2]),
    lambda: x.masked_fill(mask, 0.0),
    lambda: x.index_select(0, rows),
    lambda: x.gather(1, rows[:, None]),
    lambda: x[rows],
    lambda: x[mask],
    lambda: torch.where(mask, x, 0.0),
    lambda: torch.where(mask, x, x),
    lambda: x.scatter(1, rows[:, None], 0.0),
    lambda: x.scatter(1, rows[:, None], x[:, :1]),
    lambda: x.scatter_add(1, rows[:, None], x[:, :1]),
    lambda: x.index_add(0, rows, x),
    lambda: x.index_fill(0, rows, 0.0),
    lambda: x.take(rows),
    lambda: x.masked_select(mask),
    lambda: F.dropout(x, 0.5),
    lambda: F.dropout(x, 0.0),
    lambda: F.dropout(x, 1.0),
    lambda: F.dropout(x, 0.5, training=False),
    lambda: nn.Dropout(0.3)(x),
    lambda: F.dropout(x * 1, 0.5, inplace=True),
    lambda: F.embedding(rows, x),
    lambda: F.nll_loss(x, rows),
    lambda: F.cross_entropy(x, rows),
    lambda: F.binary_cross_entropy(torch.sigmoid(x), mask.float()),
    lambda: F.binary_cross_entropy_with_logits(x, mask.float()),
    lambda: F.mse_loss(x, x.detach()),
    lambda: F.l1_loss(x, x.detach()),
    lambda: F.batch_norm(x, None, None, training=True),
    lambda: F.layer_norm(x, (6,)),
    lambda: F.softmax(x, 1),
    lambda: F.log_softmax(x, 1),
]

for number, case in enumerate(CASES):
    print(number, graph(case().grad_fn))
