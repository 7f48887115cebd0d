class Tree:
    def __init__(self):
        self.root = None

    class Node:
        __slots__ = ("key", "left", "right")

        def __init__(self, key):
            self.key, self.left, self.right = key, None, None

    def insert(self, key):
        if self.root is None:
            self.root = Tree.Node(key)
            return
        node = self.root
        while True:
            if key < node.key:
                if node.left is None:
                    node.left = Tree.Node(key)
                    return
                node = node.left
            else:
                if node.right is None:
                    node.right = Tree.Node(key)
                    return
                node = node.right

    def __iter__(self):
        def walk(n):
            if n:
                yield from walk(n.left)
                yield n.key
                yield from walk(n.right)

        return walk(self.root)

    def height(self):
        def h(n):
            return 0 if n is None else 1 + max(h(n.left), h(n.right))

        return h(self.root)


t = Tree()
for k in [50, 30, 70, 20, 40, 60, 80, 10]:
    t.insert(k)
print(list(t), t.height(), 40 in t, 45 in t)
it = iter(t)
print(next(it), next(it))
t.root.colour = "red"
