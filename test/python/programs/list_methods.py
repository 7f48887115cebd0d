nums = [5, 3, 8, 1]
nums.append(7)
nums.extend([2, 9])
nums.insert(0, 4)
print(nums, len(nums), nums.index(8), nums.count(3))
nums.sort()
print(nums)
nums.sort(reverse=True)
print(nums, nums.pop(), nums.pop(0))
nums.remove(5)
del nums[1]
print(nums, nums[::-1], nums[1:3], nums[-2:])
nums[1:3] = ["a", "b", "c"]
print(nums)
copy = nums[:]
copy.clear()
print(nums, copy, nums is copy)
grid = [[0] * 3 for _ in range(2)]
grid[0][1] = 5
print(grid)
bad = [[0] * 2] * 2
bad[0][0] = 1
print(bad)
a, *b, c = [1, 2, 3, 4, 5]
print(a, b, c)
x, y = 1, 2
x, y = y, x
print(x, y)
(p, q), r = [(1, 2), 3]
print(p, q, r)
words = ["banana", "pie", "Washington", "book"]
print(sorted(words), sorted(words, key=len), sorted(words, key=str.lower, reverse=True))
print([w.upper() for w in words if len(w) > 4], list(map(len, words)), list(filter(lambda w: "o" in w, words)))
print(list(enumerate(words, 1)), list(zip(words, range(4))), any(w.istitle() for w in words))
nested = [1, [2, [3, [4]]]]
print(nested[1][1][1][0], sum([[1], [2, 3]], []))
for i, w in enumerate(words):
    if w == "pie":
        words[i] = "cake"
print(words)
