import torch
import torch.nn as nn
import torch.optim as optim

# 定义一个带批归一化的简单神经网络
class NormalizedNN(nn.Module):
    def __init__(self):
        super(NormalizedNN, self).__init__()
        self.fc1 = nn.Linear(10, 50)
        # nn.LayerNorm(50) 每次只看一个样本：换成它，下面的误差除舍入外为 0
        self.norm = nn.BatchNorm1d(50)
        self.fc2 = nn.Linear(50, 1)

    def forward(self, x):
        # 每个单元减去它在批次上的均值，再除以它在批次上的标准差
        x = torch.relu(self.norm(self.fc1(x)))
        x = self.fc2(x)
        return x

# 初始化模型、损失函数和优化器
model = NormalizedNN()
criterion = nn.MSELoss()
optimizer = optim.SGD(model.parameters(), lr=0.1)

# 超参数
num_epochs = 10
accumulation_steps = 4  # 梯度累积步数
batch_size = 16

# 模拟数据
data = torch.randn(64, 10)  # 64 个样本
targets = torch.randn(64, 1)  # 64 个目标值

# 训练循环
for epoch in range(num_epochs):
    # 所有样本作为一个批次的梯度，用于对比
    criterion(model(data), targets).backward()
    full = torch.cat([p.grad.flatten() for p in model.parameters()])
    optimizer.zero_grad()  # 清空梯度

    for i in range(0, data.size(0), batch_size):
        # 获取一个微批次
        inputs = data[i:i + batch_size]
        labels = targets[i:i + batch_size]

        # 前向传播：按微批次的 16 个样本归一化，而不是按全部 64 个
        outputs = model(inputs)
        loss = criterion(outputs, labels) / accumulation_steps

        # 反向传播：梯度累积在 .grad 中
        loss.backward()

    accumulated = torch.cat([p.grad.flatten() for p in model.parameters()])
    error = (accumulated - full).norm() / full.norm()
    optimizer.step()  # 更新参数
    optimizer.zero_grad()  # 清空梯度

    print(f'Epoch [{epoch + 1}/{num_epochs}], Relative gradient error: {error.item():.4f}')
