class Event:
    def __init__(self):
        self._handlers = []

    def __iadd__(self, handler):
        self._handlers.append(handler)
        return self

    def __isub__(self, handler):
        self._handlers.remove(handler)
        return self

    def __call__(self, *args, **kwargs):
        for h in list(self._handlers):
            h(*args, **kwargs)

    def __len__(self):
        return len(self._handlers)


class Button:
    def __init__(self, label):
        self.label = label
        self.clicked = Event()

    def click(self):
        self.clicked(self, x=1)


def log(button, x):
    print("log", button.label, x)


b = Button("OK")
b.clicked += log
b.clicked += lambda button, x: print("lambda", button.label.lower(), x + 1)
b.click()
b.clicked -= log
b.click()
print(len(b.clicked))


class Observable:
    def __init__(self):
        self.__dict__["_observers"] = []

    def __setattr__(self, name, value):
        old = self.__dict__.get(name)
        self.__dict__[name] = value
        for o in self._observers:
            o(name, old, value)


o = Observable()
o._observers.append(lambda n, a, b: print(f"{n}: {a} -> {b}"))
o.x = 1
o.x = 2
b.clicked -= log
