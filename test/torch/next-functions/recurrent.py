"""The graphs of recurrent networks, op by op, over two steps."""
import torch
import torch.nn as nn


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


# PyTorch may run an LSTM as one fused operation on the CPU; that is another graph.
if hasattr(torch.backends, 'mkldnn'):
    torch.backends.mkldnn.enabled = False

for layer in [nn.RNN, nn.GRU, nn.LSTM]:
    for batch_first in [False, True]:
        for batched in [False, True]:
            for more in [{}, {'bias': False}, {'num_layers': 2}, {'bidirectional': True}]:
                network = layer(3, 2, batch_first=batch_first, **more)
                x = torch.ones(2, 2, 3) if batched else torch.ones(2, 3)
                output, state = network(x)
                hidden, *cell = state if layer is nn.LSTM else [state]
                print(layer.__name__, batch_first, batched, more)
                print(graph(output.grad_fn))
                print(graph(hidden.grad_fn))
                print([graph(c.grad_fn) for c in cell])

for cell in [nn.RNNCell, nn.GRUCell, nn.LSTMCell]:
    for x in [torch.ones(2, 3), torch.ones(3)]:
        state = cell(3, 2)(x)
        print(cell.__name__, [graph(s.grad_fn) for s in (state if cell is nn.LSTMCell else [state])])
