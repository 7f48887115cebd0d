"""The graph of `a @ b` for all pairs of ranks 1 to 4: batched, broadcast, contiguous and not, with every choice of gradients."""
import torch


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


def shapes(rank, sizes):
    """Shapes of that rank that end in the two sizes (or in the first); leading ones of 1, 2 and 3."""
    if rank == 1:
        return [sizes[:1]]
    if rank == 2:
        return [sizes]
    if rank == 3:
        return [[n] + sizes for n in [1, 2]]
    return [[m, n] + sizes for m in [1, 3] for n in [1, 2]]


def made(shape, requires_grad, turned):
    """A tensor of that shape; `turned`: with its last two dimensions swapped in memory."""
    if turned:
        memory = shape[:-2] + [shape[-1], shape[-2]]
        return torch.ones(memory).transpose(-2, -1).requires_grad_(requires_grad)
    return torch.ones(shape).requires_grad_(requires_grad)


for rank_a in range(1, 5):
    for rank_b in range(1, 5):
        for a in shapes(rank_a, [4, 3] if rank_a > 1 else [3]):
            for b in shapes(rank_b, [3, 5]):
                for turned in range(4):
                    if (turned & 1 and rank_a == 1) or (turned & 2 and rank_b == 1):
                        continue
                    for needs in [(True, True), (True, False), (False, True), (False, False)]:
                        x = made(a, needs[0], bool(turned & 1))
                        y = made(b, needs[1], bool(turned & 2))
                        z = x @ y
                        print(a, b, turned, needs, list(z.shape), graph(z.grad_fn))
                        if z.requires_grad:
                            z.sum().backward()
                            print([None if v.grad is None else v.grad.sum().item() for v in (x, y)])
