def minor(m, i, j):
    return [row[:j] + row[j + 1:] for k, row in enumerate(m) if k != i]


def det(m):
    return m[0][0] if len(m) == 1 else sum((-1) ** j * m[0][j] * det(minor(m, 0, j)) for j in range(len(m)))


def inverse(m):
    d = det(m)
    if d == 0:
        raise ZeroDivisionError("matrix is singular")
    n = len(m)
    return [[(-1) ** (i + j) * det(minor(m, j, i)) / d for j in range(n)] for i in range(n)]


def gauss(a, b):
    n = len(a)
    m = [row[:] + [v] for row, v in zip(a, b)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(m[r][i]))
        m[i], m[pivot] = m[pivot], m[i]
        for r in range(i + 1, n):
            f = m[r][i] / m[i][i]
            m[r] = [x - f * y for x, y in zip(m[r], m[i])]
    x = [0.0] * n
    for i in reversed(range(n)):
        x[i] = (m[i][n] - sum(m[i][j] * x[j] for j in range(i + 1, n))) / m[i][i]
    return x


a = [[2.0, 1.0, -1.0], [-3.0, -1.0, 2.0], [-2.0, 1.0, 2.0]]
print(det(a), gauss(a, [8.0, -11.0, -3.0]))
for row in inverse(a):
    print(" ".join(f"{v:8.4f}" for v in row))
inverse([[1, 2], [2, 4]])
