LINES = [(0, 1, 2), (3, 4, 5), (6, 7, 8), (0, 3, 6), (1, 4, 7), (2, 5, 8), (0, 4, 8), (2, 4, 6)]


def winner(b):
    for i, j, k in LINES:
        if b[i] != " " and b[i] == b[j] == b[k]:
            return b[i]
    return "draw" if " " not in b else None


def minimax(b, player):
    w = winner(b)
    if w:
        return {"X": 1, "O": -1, "draw": 0}[w], None
    best = None
    for i in [i for i, c in enumerate(b) if c == " "]:
        score, _ = minimax(b[:i] + player + b[i + 1:], "O" if player == "X" else "X")
        if best is None or (score > best[0] if player == "X" else score < best[0]):
            best = (score, i)
    return best


board, player = "X O O X  ", "X"
while not winner(board):
    score, move = minimax(board, player)
    board = board[:move] + player + board[move + 1:]
    print(f"{player} plays {move} (score {score})")
    player = "O" if player == "X" else "X"
for r in range(0, 9, 3):
    print("|".join(board[r:r + 3]))
print(winner(board))
