board = [
    "53..7....", "6..195...", ".98....6.", "8...6...3", "4..8.3..1", "7...2...6", ".6....28.", "...419..5", "....8..79",
]
grid = [[int(c) if c.isdigit() else 0 for c in row] for row in board]
tried = 0


def options(r, c):
    used = set(grid[r]) | {grid[i][c] for i in range(9)}
    br, bc = r // 3 * 3, c // 3 * 3
    used |= {grid[i][j] for i in range(br, br + 3) for j in range(bc, bc + 3)}
    return [v for v in range(1, 10) if v not in used]


def solve():
    global tried
    best = None
    for r in range(9):
        for c in range(9):
            if grid[r][c] == 0:
                o = options(r, c)
                if best is None or len(o) < len(best[2]):
                    best = (r, c, o)
    if best is None:
        return True
    r, c, choices = best
    for v in choices:
        tried += 1
        grid[r][c] = v
        if solve():
            return True
    grid[r][c] = 0
    return False


print(solve(), tried)
for row in grid:
    print("".join(map(str, row)))
