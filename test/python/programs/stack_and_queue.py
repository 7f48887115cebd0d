class Stack:
    def __init__(self):
        self._items = []

    def push(self, x):
        self._items.append(x)

    def pop(self):
        return self._items.pop()

    def peek(self):
        return self._items[-1]

    def __len__(self):
        return len(self._items)


def balanced(text):
    pairs = {")": "(", "]": "[", "}": "{"}
    s = Stack()
    for c in text:
        if c in pairs.values():
            s.push(c)
        elif c in pairs:
            if not s or s.pop() != pairs[c]:
                return False
    return not s


for t in ["()", "([{}])", "(]", "((", ""]:
    print(repr(t), balanced(t))


def rpn(expression):
    s = Stack()
    ops = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b}
    for token in expression.split():
        if token in ops:
            b, a = s.pop(), s.pop()
            s.push(ops[token](a, b))
        else:
            s.push(float(token))
    return s.pop()


print(rpn("3 4 + 2 *"), rpn("5 1 2 + 4 * + 3 -"))
rpn("1 +")
