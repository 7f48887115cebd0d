def train(epochs, lr=0.1):
    for e in range(epochs):
        step(e, lr=lr, momentum=0.9)
def step(e, lr):
    pass
train("3") if False else train(2)
