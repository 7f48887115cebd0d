def spiral(m):
    out = []
    while m:
        out += m.pop(0)
        m = [list(r) for r in zip(*m)][::-1]
    return out


print(spiral([[1, 2, 3], [4, 5, 6], [7, 8, 9]]), spiral([[1, 2], [3, 4], [5, 6]]))


def rotate(m):
    return [list(r) for r in zip(*m[::-1])]


print(rotate([[1, 2], [3, 4]]))


def pascal(n):
    row = [1]
    for _ in range(n):
        yield row
        row = [1] + [a + b for a, b in zip(row, row[1:])] + [1]


for r in pascal(6):
    print(" ".join(map(str, r)).center(20).rstrip())


def magic(n):
    square = [[0] * n for _ in range(n)]
    i, j = 0, n // 2
    for k in range(1, n * n + 1):
        square[i][j] = k
        ni, nj = (i - 1) % n, (j + 1) % n
        if square[ni][nj]:
            ni, nj = (i + 1) % n, j
        i, j = ni, nj
    return square


for row in magic(5):
    print(*(f"{v:>2}" for v in row))
print({sum(r) for r in magic(5)} | {sum(c) for c in zip(*magic(5))})
