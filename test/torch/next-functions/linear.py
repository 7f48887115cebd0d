"""The graph of `F.linear` for inputs of ranks 1 to 4, contiguous and not, with and without bias, every choice of gradients."""
import torch
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


for shape in [[4], [3, 4], [2, 3, 4], [1, 3, 4], [2, 1, 4], [2, 2, 3, 4], [2, 0, 4]]:
    for turned in [False, True]:
        for bias in [False, True]:
            for needs in range(8 if bias else 4):
                if turned and len(shape) == 1:
                    continue
                x = torch.ones(shape)
                if turned:
                    x = torch.ones([shape[1], shape[0]] + shape[2:]).transpose(0, 1)
                x.requires_grad_(bool(needs & 1))
                w = torch.ones(5, 4).requires_grad_(bool(needs & 2))
                b = torch.ones(5).requires_grad_(bool(needs & 4)) if bias else None
                y = F.linear(x, w, b)
                print(shape, turned, bias, needs, list(y.shape), graph(y.grad_fn))
                if y.requires_grad:
                    y.sum().backward()
                    print([None if v is None or v.grad is None else v.grad.sum().item() for v in (x, w, b)])
