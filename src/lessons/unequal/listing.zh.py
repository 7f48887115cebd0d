import torch
import torch.nn as nn
import torch.optim as optim

# 定义一个简单的神经网络
class SimpleNN(nn.Module):
    def __init__(self):
        super(SimpleNN, self).__init__()
        self.fc1 = nn.Linear(10, 50)
        self.fc2 = nn.Linear(50, 1)

    def forward(self, x):
        x = torch.relu(self.fc1(x))
        x = self.fc2(x)
        return x

# 初始化模型、损失函数和优化器
model = SimpleNN()
criterion = nn.MSELoss()
optimizer = optim.SGD(model.parameters(), lr=0.1)

# 超参数
num_epochs = 10
accumulation_steps = 5  # 梯度累积步数
batch_size = 16

# 模拟数据：65 个样本分成四个 16 样本的微批次和一个只有 1 个样本的微批次
data = torch.randn(65, 10)
targets = torch.randn(65, 1)

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

        # 前向传播
        outputs = model(inputs)
        # 每个微批次的权重相同，因此那个单独的样本被计了 16 倍；
        # 正确的写法是：criterion(outputs, labels) * len(inputs) / len(data)
        loss = criterion(outputs, labels) / accumulation_steps

        # 反向传播：梯度累积在 .grad 中
        loss.backward()

    accumulated = torch.cat([p.grad.flatten() for p in model.parameters()])
    error = (accumulated - full).norm() / full.norm()
    optimizer.step()  # 更新参数
    optimizer.zero_grad()  # 清空梯度

    print(f'Epoch [{epoch + 1}/{num_epochs}], Relative gradient error: {error.item():.4f}')
