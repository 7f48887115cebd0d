def solve(n):
    solutions = []

    def place(row, cols, d1, d2, board):
        if row == n:
            solutions.append(board[:])
            return
        for c in range(n):
            if c in cols or row + c in d1 or row - c in d2:
                continue
            place(row + 1, cols | {c}, d1 | {row + c}, d2 | {row - c}, board + [c])

    place(0, set(), set(), set(), [])
    return solutions


s = solve(5)
print(len(s), s[0])
for row in s[0]:
    print("." * row + "Q" + "." * (4 - row))
print(len(solve(6)))
