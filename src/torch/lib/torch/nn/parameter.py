import torch


class Parameter(torch.Tensor):
    """A tensor that a Module registers as one of its parameters when it is assigned as an attribute.

    It is a leaf of the graph: gradients are accumulated in its `.grad`.
    """

    def __new__(cls, data=None, requires_grad=True):
        if data is None:
            data = torch.empty(0)
        return torch._C._make_parameter(cls, data, requires_grad)

    def __repr__(self):
        return 'Parameter containing:\n' + super().__repr__()
