class Token:
    def __init__(self, kind, value):
        self.kind, self.value = kind, value

    def __repr__(self):
        return f"{self.kind}:{self.value}"


def tokenize(text):
    i = 0
    while i < len(text):
        c = text[i]
        if c.isspace():
            i += 1
        elif c.isdigit() or c == ".":
            j = i
            while j < len(text) and (text[j].isdigit() or text[j] == "."):
                j += 1
            yield Token("num", float(text[i:j]))
            i = j
        elif c in "+-*/()^":
            yield Token("op", c)
            i += 1
        else:
            raise SyntaxError(f"unexpected {c!r} at {i}")


class Parser:
    def __init__(self, text):
        self.tokens = list(tokenize(text))
        self.pos = 0

    def peek(self):
        return self.tokens[self.pos].value if self.pos < len(self.tokens) else None

    def take(self):
        self.pos += 1
        return self.tokens[self.pos - 1]

    def expression(self):
        left = self.term()
        while self.peek() in ("+", "-"):
            op = self.take().value
            right = self.term()
            left = left + right if op == "+" else left - right
        return left

    def term(self):
        left = self.factor()
        while self.peek() in ("*", "/"):
            op = self.take().value
            right = self.factor()
            left = left * right if op == "*" else left / right
        return left

    def factor(self):
        if self.peek() == "-":
            self.take()
            return -self.factor()
        base = self.atom()
        if self.peek() == "^":
            self.take()
            return base ** self.factor()
        return base

    def atom(self):
        token = self.take()
        if token.value == "(":
            value = self.expression()
            self.take()
            return value
        return token.value


for e in ["1 + 2 * 3", "(1 + 2) * 3", "2 ^ 3 ^ 2", "-4 / 2 + 10", "1.5 * (2 - -3)"]:
    print(e, "=", Parser(e).expression())
print(list(tokenize("1+2")))
Parser("2 $ 3")
