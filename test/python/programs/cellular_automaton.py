def rule(number):
    table = {tuple(map(int, f"{i:03b}")): int(bit) for i, bit in enumerate(reversed(f"{number:08b}"))}

    def step(cells):
        n = len(cells)
        return [table[cells[i - 1], cells[i], cells[(i + 1) % n]] for i in range(n)]

    return step


for number in (30, 90):
    cells = [0] * 21
    cells[10] = 1
    step = rule(number)
    print("rule", number)
    for _ in range(6):
        print("".join(".#"[c] for c in cells))
        cells = step(cells)
print(sum(cells))


def mandelbrot(width=30, height=11, limit=20):
    for row in range(height):
        line = ""
        for col in range(width):
            cr, ci = -2 + col * 3 / width, -1 + row * 2 / height
            x = y = 0.0
            for n in range(limit):
                x, y = x * x - y * y + cr, 2 * x * y + ci
                if x * x + y * y > 4:
                    break
            line += " .:-=+*#%@"[n * 9 // (limit - 1)]
        print(line.rstrip())


mandelbrot()
