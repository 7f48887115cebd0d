import math

import torch
from torch.nn import init
from torch.nn.modules.module import Module
from torch.nn.parameter import Parameter


class RNNCellBase(Module):
    """One step of a recurrent network. `num_chunks` gates are computed by one matrix product."""

    def __init__(self, input_size, hidden_size, bias, num_chunks, device=None, dtype=None):
        super().__init__()
        self.input_size = input_size
        self.hidden_size = hidden_size
        self.bias = bias
        self.weight_ih = Parameter(torch.empty((num_chunks * hidden_size, input_size), dtype=dtype))
        self.weight_hh = Parameter(torch.empty((num_chunks * hidden_size, hidden_size), dtype=dtype))
        if bias:
            self.bias_ih = Parameter(torch.empty(num_chunks * hidden_size, dtype=dtype))
            self.bias_hh = Parameter(torch.empty(num_chunks * hidden_size, dtype=dtype))
        else:
            self.register_parameter('bias_ih', None)
            self.register_parameter('bias_hh', None)
        self.reset_parameters()

    def reset_parameters(self):
        stdv = 1.0 / math.sqrt(self.hidden_size) if self.hidden_size > 0 else 0
        for weight in self.parameters():
            init.uniform_(weight, -stdv, stdv)

    def _project_input(self, input):
        return torch.nn.functional.linear(input, self.weight_ih, self.bias_ih)

    def _project_hidden(self, hidden):
        return torch.nn.functional.linear(hidden, self.weight_hh, self.bias_hh)

    def _check(self, input, *states):
        """Raises unless the shapes of the input and of each state fit."""
        if input.size(1) != self.input_size:
            raise RuntimeError(f'input has inconsistent input_size: got {input.size(1)} expected {self.input_size}')
        for state in states:
            if input.size(0) != state.size(0):
                raise RuntimeError(f"Input batch size {input.size(0)} doesn't match hidden0 batch size {state.size(0)}")
            if state.size(1) != self.hidden_size:
                raise RuntimeError(f'hidden0 has inconsistent hidden_size: got {state.size(1)}, '
                                   f'expected {self.hidden_size}')

    def _zeros(self, input):
        return torch.zeros(input.size(0), self.hidden_size, dtype=input.dtype)

    def extra_repr(self):
        text = f'{self.input_size}, {self.hidden_size}'
        if self.bias is not True:
            text += f', bias={self.bias}'
        if getattr(self, 'nonlinearity', 'tanh') != 'tanh':
            text += f', nonlinearity={self.nonlinearity}'
        return text


def _rnn_step(total, nonlinearity):
    """h' = tanh(W_hh h + b_hh + W_ih x + b_ih); `total` is that sum."""
    return torch.tanh(total) if nonlinearity == 'tanh' else torch.relu(total)


def _lstm_step(gates, cell):
    """The gates, W_hh h + b_hh + W_ih x + b_ih: i what to take in, f what to keep, g new content, o what to show."""
    i, f, g, o = gates.unsafe_chunk(4, 1)
    i, f, g, o = torch.sigmoid(i), torch.sigmoid(f), torch.tanh(g), torch.sigmoid(o)
    cell = f * cell + i * g
    hidden = o * torch.tanh(cell)
    return hidden, cell


def _gru_step(projected, hidden, weight_hh, bias_hh):
    """The gates: r how much of the past the new content sees, z how much of the past stays."""
    input_r, input_z, input_n = projected.unsafe_chunk(3, 1)
    hidden_r, hidden_z, hidden_n = torch.nn.functional.linear(hidden, weight_hh, bias_hh).unsafe_chunk(3, 1)
    r = torch.sigmoid(hidden_r + input_r)
    z = torch.sigmoid(hidden_z + input_z)
    n = torch.tanh(input_n + hidden_n * r)
    return (hidden - n) * z + n


class RNNCell(RNNCellBase):
    def __init__(self, input_size, hidden_size, bias=True, nonlinearity='tanh', device=None, dtype=None):
        super().__init__(input_size, hidden_size, bias, 1, device, dtype)
        self.nonlinearity = nonlinearity

    def forward(self, input, hx=None):
        assert input.dim() in (1, 2), \
            f'RNNCell: Expected input to be 1-D or 2-D but received {input.dim()}-D tensor'
        batched = input.dim() == 2
        if not batched:
            input = input.unsqueeze(0)
        if hx is None:
            hx = self._zeros(input)
        elif not batched:
            hx = hx.unsqueeze(0)
        self._check(input, hx)
        if self.nonlinearity not in ('tanh', 'relu'):
            raise RuntimeError(f'Unknown nonlinearity: {self.nonlinearity}')
        total = self._project_hidden(hx) + self._project_input(input)
        hidden = _rnn_step(total, self.nonlinearity)
        return hidden if batched else hidden.squeeze(0)


class LSTMCell(RNNCellBase):
    def __init__(self, input_size, hidden_size, bias=True, device=None, dtype=None):
        super().__init__(input_size, hidden_size, bias, 4, device, dtype)

    def forward(self, input, hx=None):
        assert input.dim() in (1, 2), \
            f'LSTMCell: Expected input to be 1-D or 2-D but received {input.dim()}-D tensor'
        batched = input.dim() == 2
        if not batched:
            input = input.unsqueeze(0)
        if hx is None:
            zeros = self._zeros(input)
            hx = (zeros, zeros)
        elif not batched:
            hx = (hx[0].unsqueeze(0), hx[1].unsqueeze(0))
        self._check(input, *hx)
        hidden, cell = hx
        hidden, cell = _lstm_step(self._project_hidden(hidden) + self._project_input(input), cell)
        return (hidden, cell) if batched else (hidden.squeeze(0), cell.squeeze(0))


class GRUCell(RNNCellBase):
    def __init__(self, input_size, hidden_size, bias=True, device=None, dtype=None):
        super().__init__(input_size, hidden_size, bias, 3, device, dtype)

    def forward(self, input, hx=None):
        assert input.dim() in (1, 2), \
            f'GRUCell: Expected input to be 1-D or 2-D but received {input.dim()}-D tensor'
        batched = input.dim() == 2
        if not batched:
            input = input.unsqueeze(0)
        if hx is None:
            hx = self._zeros(input)
        elif not batched:
            hx = hx.unsqueeze(0)
        self._check(input, hx)
        projected = self._project_input(input)
        hidden = _gru_step(projected, hx, self.weight_hh, self.bias_hh)
        return hidden if batched else hidden.squeeze(0)


class RNNBase(Module):
    """A recurrent network over whole sequences: layer by layer, and in each layer step by step."""

    def __init__(self, mode, input_size, hidden_size, num_layers=1, bias=True, batch_first=False, dropout=0.0,
                 bidirectional=False, proj_size=0, device=None, dtype=None):
        super().__init__()
        if proj_size != 0:
            raise NotImplementedError(f"torch.nn.{mode}'s proj_size is not part of Backstep's torch yet")
        self.mode = mode
        self.input_size = input_size
        self.hidden_size = hidden_size
        self.num_layers = num_layers
        self.bias = bias
        self.batch_first = batch_first
        self.dropout = float(dropout)
        self.bidirectional = bidirectional
        gate_size = {'LSTM': 4, 'GRU': 3}.get(mode, 1) * hidden_size
        directions = 2 if bidirectional else 1
        for layer in range(num_layers):
            for suffix in ['', '_reverse'][:directions]:
                layer_input_size = input_size if layer == 0 else hidden_size * directions
                shapes = {'weight_ih': (gate_size, layer_input_size), 'weight_hh': (gate_size, hidden_size)}
                if bias:
                    shapes['bias_ih'] = (gate_size,)
                    shapes['bias_hh'] = (gate_size,)
                for name, shape in shapes.items():
                    setattr(self, f'{name}_l{layer}{suffix}', Parameter(torch.empty(shape, dtype=dtype)))
        self.reset_parameters()

    def reset_parameters(self):
        stdv = 1.0 / math.sqrt(self.hidden_size) if self.hidden_size > 0 else 0
        for weight in self.parameters():
            init.uniform_(weight, -stdv, stdv)

    def flatten_parameters(self):
        """On a GPU this joins the weights into one block of memory; here there is nothing to do."""

    def _step(self, projected, state, weight_hh, bias_hh):
        raise NotImplementedError

    def _output(self, state):
        """What of the state a step shows."""
        return state

    def _run(self, input, state, layer, suffix):
        """One layer in one direction over a sequence of shape (time, batch, features)."""
        weight_ih = getattr(self, f'weight_ih_l{layer}{suffix}')
        weight_hh = getattr(self, f'weight_hh_l{layer}{suffix}')
        bias_ih = getattr(self, f'bias_ih_l{layer}{suffix}') if self.bias else None
        bias_hh = getattr(self, f'bias_hh_l{layer}{suffix}') if self.bias else None
        # The input's part of all steps in one product.
        steps = torch.nn.functional.linear(input, weight_ih, bias_ih).unbind(0)
        outputs = []
        for projected in reversed(steps) if suffix else steps:
            state = self._step(projected, state, weight_hh, bias_hh)
            outputs.append(self._output(state))
        if suffix:
            outputs.reverse()
        return torch.stack(outputs, 0), state

    def _layers(self, input, states):
        """All layers; `states` has one state for each layer and direction."""
        finals = []
        directions = 2 if self.bidirectional else 1
        for layer in range(self.num_layers):
            runs = []
            for direction in range(directions):
                suffix = '_reverse' if direction == 1 else ''
                output, final = self._run(input, states[layer * directions + direction], layer, suffix)
                runs.append(output)
                finals.append(final)
            input = runs[0] if directions == 1 else torch.cat(runs, 2)
            if self.dropout > 0 and self.training and layer < self.num_layers - 1:
                input = torch.nn.functional.dropout(input, self.dropout)
        return input, finals

    def _zero_state(self, input):
        count = self.num_layers * (2 if self.bidirectional else 1)
        return torch.zeros(count, input.size(1), self.hidden_size, dtype=input.dtype)

    def _check(self, input, hx, name='hidden'):
        if input.dim() != 3:
            raise RuntimeError(f'input must have 3 dimensions, got {input.dim()}')
        if input.size(-1) != self.input_size:
            raise RuntimeError('input.size(-1) must be equal to input_size. '
                               f'Expected {self.input_size}, got {input.size(-1)}')
        count = self.num_layers * (2 if self.bidirectional else 1)
        expected = (count, input.size(1), self.hidden_size)
        if tuple(hx.size()) != expected:
            raise RuntimeError(f'Expected {name} size {expected}, got {list(hx.size())}')

    def extra_repr(self):
        text = f'{self.input_size}, {self.hidden_size}'
        if self.num_layers != 1:
            text += f', num_layers={self.num_layers}'
        if self.bias is not True:
            text += f', bias={self.bias}'
        if self.batch_first is not False:
            text += f', batch_first={self.batch_first}'
        if self.dropout != 0:
            text += f', dropout={self.dropout}'
        if self.bidirectional is not False:
            text += f', bidirectional={self.bidirectional}'
        return text

    def _batch_dim(self):
        return 0 if self.batch_first else 1

    def _time_first(self, input):
        """The sequence as (time, batch, features), and whether it came with a batch dimension."""
        batched = input.dim() == 3
        if not batched:
            # A single vector is left as it is, for the check to tell.
            input = input.unsqueeze(min(self._batch_dim(), input.dim()))
        return (input.transpose(0, 1) if self.batch_first and input.dim() > 1 else input), batched

    def _as_given(self, output, batched):
        if self.batch_first:
            # PyTorch turns an LSTM's output into a view and that of the others in place.
            output = output.transpose(0, 1) if self.mode == 'LSTM' else output.transpose_(0, 1)
        return output if batched else output.squeeze(self._batch_dim())


class RNN(RNNBase):
    """h' = tanh(W_ih x + b_ih + W_hh h + b_hh), for every step of a sequence."""

    def __init__(self, *args, nonlinearity='tanh', **kwargs):
        if nonlinearity not in ('tanh', 'relu'):
            raise ValueError(f"Unknown nonlinearity '{nonlinearity}'")
        super().__init__('RNN', *args, **kwargs)
        self.nonlinearity = nonlinearity

    def _step(self, projected, state, weight_hh, bias_hh):
        return _rnn_step(torch.nn.functional.linear(state, weight_hh, bias_hh) + projected, self.nonlinearity)

    def forward(self, input, hx=None):
        return _forward_one_state(self, input, hx)


class GRU(RNNBase):
    def __init__(self, *args, **kwargs):
        super().__init__('GRU', *args, **kwargs)

    def _step(self, projected, state, weight_hh, bias_hh):
        return _gru_step(projected, state, weight_hh, bias_hh)

    def forward(self, input, hx=None):
        return _forward_one_state(self, input, hx)


def _forward_one_state(network, input, hx):
    """RNN and GRU: the hidden state is all the state there is."""
    input, batched = network._time_first(input)
    if hx is None:
        hx = network._zero_state(input)
    elif not batched:
        if hx.dim() != 2:
            raise RuntimeError(f'For unbatched 2-D input, hx should also be 2-D but got {hx.dim()}-D tensor')
        hx = hx.unsqueeze(1)
    elif hx.dim() != 3:
        raise RuntimeError(f'For batched 3-D input, hx should also be 3-D but got {hx.dim()}-D tensor')
    network._check(input, hx)
    output, finals = network._layers(input, hx.unbind(0))
    hidden = torch.stack(finals, 0)
    return network._as_given(output, batched), hidden if batched else hidden.squeeze(1)


class LSTM(RNNBase):
    def __init__(self, *args, **kwargs):
        super().__init__('LSTM', *args, **kwargs)

    def _step(self, projected, state, weight_hh, bias_hh):
        hidden, cell = state
        return _lstm_step(torch.nn.functional.linear(hidden, weight_hh, bias_hh) + projected, cell)

    def _output(self, state):
        return state[0]

    def forward(self, input, hx=None):
        input, batched = self._time_first(input)
        if hx is None:
            zeros = self._zero_state(input)
            hx = (zeros, zeros)
        else:
            dims = (hx[0].dim(), hx[1].dim())
            if dims != ((3, 3) if batched else (2, 2)):
                wanted = 'batched 3-D input, hx and cx should also be 3-D' if batched else \
                    'unbatched 2-D input, hx and cx should also be 2-D'
                raise RuntimeError(f'For {wanted} but got ({dims[0]}-D, {dims[1]}-D) tensors')
            if not batched:
                hx = (hx[0].unsqueeze(1), hx[1].unsqueeze(1))
        self._check(input, hx[0], 'hidden[0]')
        self._check(input, hx[1], 'hidden[1]')
        output, finals = self._layers(input, list(zip(hx[0].unbind(0), hx[1].unbind(0))))
        hidden = torch.stack([final[0] for final in finals], 0)
        cell = torch.stack([final[1] for final in finals], 0)
        if not batched:
            hidden = hidden.squeeze(1)
            cell = cell.squeeze(1)
        return self._as_given(output, batched), (hidden, cell)
