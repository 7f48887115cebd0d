class Model:
    def __init__(self):
        self.weight = 1
        self.bias = 2
m = Model()
print(m.weigth)
