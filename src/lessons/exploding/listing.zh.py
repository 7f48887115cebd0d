import torch
import torch.nn as nn
import torch.optim as optim

# 一个循环神经网络：每个时间步都重复使用同一组权重
class SimpleRNN(nn.Module):
    def __init__(self):
        super(SimpleRNN, self).__init__()
        self.rnn = nn.RNN(1, 8, nonlinearity='relu', batch_first=True)
        self.fc = nn.Linear(8, 1)

    def forward(self, x):
        states, last = self.rnn(x)
        return self.fc(last[0])

# 超参数
num_steps = 100
sequence_length = 20
batch_size = 16
recurrent_scale = 3.0  # 循环权重的初始值放大的倍数
clip_value = 0.1  # 梯度剪裁阈值

# 初始化模型、损失函数和优化器
model = SimpleRNN()
criterion = nn.MSELoss()
optimizer = optim.SGD(model.parameters(), lr=0.1)

# 模拟数据：目标值是每个序列之和（经缩放）
data = torch.randn(batch_size, sequence_length, 1)
targets = data.sum(dim=1) / sequence_length ** 0.5

# 较大的循环权重：反向传播每经过一个时间步就乘一次
with torch.no_grad():
    model.rnn.weight_hh_l0.mul_(recurrent_scale)

# 训练循环
for step in range(num_steps):
    # 前向传播，经过所有时间步
    outputs = model(data)
    loss = criterion(outputs, targets)

    # 反向传播，经过所有时间步
    optimizer.zero_grad()
    loss.backward()

    # 没有这一行，梯度会爆炸，权重会变成 NaN
    torch.nn.utils.clip_grad_norm_(model.parameters(), clip_value)

    # 更新参数
    optimizer.step()

    if (step + 1) % 10 == 0:
        print(f'Step [{step + 1}/{num_steps}], Loss: {loss.item():.4f}')
