def zeros(rows, cols):
    return [[0.0] * cols for _ in range(rows)]


def matmul(a, b):
    n, k, m = len(a), len(b), len(b[0])
    out = zeros(n, m)
    for i in range(n):
        for j in range(m):
            for t in range(k):
                out[i][j] += a[i][t] * b[t][j]
    return out


def transpose(a):
    return [list(row) for row in zip(*a)]


def determinant(m):
    if len(m) == 1:
        return m[0][0]
    total = 0
    for c in range(len(m)):
        minor = [row[:c] + row[c + 1:] for row in m[1:]]
        total += (-1) ** c * m[0][c] * determinant(minor)
    return total


def show(a):
    for row in a:
        print(" ".join(f"{v:7.2f}" for v in row))


a = [[1, 2, 3], [4, 5, 6]]
show(matmul(a, transpose(a)))
print(transpose(a), determinant([[2, 0, 1], [1, 3, 2], [1, 1, 4]]))


class Matrix:
    def __init__(self, rows):
        self.rows = [list(r) for r in rows]

    def __matmul__(self, other):
        return Matrix(matmul(self.rows, other.rows))

    def __add__(self, other):
        if isinstance(other, (int, float)):
            return Matrix([[v + other for v in r] for r in self.rows])
        return Matrix([[x + y for x, y in zip(r, s)] for r, s in zip(self.rows, other.rows)])

    __radd__ = __add__

    def __mul__(self, k):
        return Matrix([[v * k for v in r] for r in self.rows])

    def __neg__(self):
        return self * -1

    def __eq__(self, other):
        return isinstance(other, Matrix) and self.rows == other.rows

    def __getitem__(self, index):
        i, j = index
        return self.rows[i][j]

    def __setitem__(self, index, value):
        i, j = index
        self.rows[i][j] = value

    def __repr__(self):
        return f"Matrix({self.rows})"


m = Matrix([[1, 2], [3, 4]])
print(m @ m, m + 1, 1 + m, -m, m * 2.5, m[1, 0], m == Matrix([[1, 2], [3, 4]]))
m[0, 0] = 9
print(m)
m += m
print(m)
print(m @ 5)
