def third(items):
    return items[2]


print(third([1, 2, 3]), third("abc"))
matrix = [[1, 2], [3, 4]]
for i in range(3):
    print(third(matrix[i] + [0]))
