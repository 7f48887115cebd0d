import torch
import torch.optim as optim

# 一个神经元把输出反馈给自己 50 个时间步：x = w * sigmoid(x) + b
def forward(w, b, num_times):
    x = torch.tensor(0.5, dtype=torch.float64)
    for t in range(num_times):
        x = w * torch.sigmoid(x) + b
    return x

# 超参数
num_steps = 210
num_times = 50
target = 0.7
clip_value = 1.0  # 梯度剪裁阈值

# 两个参数，起点在峭壁前的平地上
w = torch.tensor(6.0, dtype=torch.float64, requires_grad=True)
b = torch.tensor(-2.8, dtype=torch.float64, requires_grad=True)
optimizer = optim.SGD([w, b], lr=0.1)

# 训练循环
for step in range(num_steps):
    # 前向传播
    x = forward(w, b, num_times)
    loss = (torch.sigmoid(x) - target) ** 2

    # 反向传播
    optimizer.zero_grad()
    loss.backward()

    # 几乎总是远低于阈值；在峭壁处是阈值的几百倍
    norm = torch.nn.utils.clip_grad_norm_([w, b], clip_value)
    if norm > clip_value or step % 40 == 0:
        print(f'Step {step}: w {w.item():.4f}, b {b.item():.4f}, Loss: {loss.item():.4f}, Norm: {norm.item():.2f}')

    # 更新参数
    optimizer.step()

print(f'End: w {w.item():.2f}, b {b.item():.2f}')
