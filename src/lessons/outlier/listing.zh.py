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
optimizer = optim.SGD(model.parameters(), lr=0.05)

# 超参数
num_steps = 200
batch_size = 16
clip_value = 5.0  # 梯度剪裁阈值
outlier_step = 20
outlier = 1000.0  # 一个错误的目标值，只出现在一步中

# 模拟数据
data = torch.randn(64, 10)  # 64个样本
targets = torch.randn(64, 1)  # 64个目标值

# 训练循环
for step in range(num_steps):
    # 获取小批量数据
    i = step * batch_size % data.size(0)
    inputs = data[i:i + batch_size]
    labels = targets[i:i + batch_size].clone()
    if step == outlier_step:
        labels[5] = outlier  # 例如数据中的录入错误

    # 前向传播
    outputs = model(inputs)
    loss = criterion(outputs, labels)

    # 反向传播
    optimizer.zero_grad()
    loss.backward()

    # 梯度剪裁：一个坏批次只能把权重移动这么远
    torch.nn.utils.clip_grad_norm_(model.parameters(), clip_value)

    # 更新参数
    optimizer.step()

    if step % 20 == 0 or step == num_steps - 1:
        print(f'Step {step}, Loss: {loss.item():.3g}')
