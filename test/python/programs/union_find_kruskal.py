class UnionFind:
    def __init__(self, items):
        self.parent = {x: x for x in items}
        self.rank = dict.fromkeys(items, 0)

    def find(self, x):
        while self.parent[x] != x:
            self.parent[x] = self.parent[self.parent[x]]
            x = self.parent[x]
        return x

    def union(self, a, b):
        a, b = self.find(a), self.find(b)
        if a == b:
            return False
        if self.rank[a] < self.rank[b]:
            a, b = b, a
        self.parent[b] = a
        self.rank[a] += self.rank[a] == self.rank[b]
        return True


edges = [("A", "B", 4), ("A", "C", 2), ("B", "C", 1), ("B", "D", 5), ("C", "D", 8), ("C", "E", 10), ("D", "E", 2)]
uf = UnionFind("ABCDE")
tree = [(a, b, w) for a, b, w in sorted(edges, key=lambda e: e[2]) if uf.union(a, b)]
print(tree, sum(w for *_, w in tree))
print(len({uf.find(x) for x in "ABCDE"}), uf.rank)


class Trie:
    def __init__(self):
        self.root = {}

    def add(self, word):
        node = self.root
        for c in word:
            node = node.setdefault(c, {})
        node["$"] = True

    def words(self, prefix=""):
        node = self.root
        for c in prefix:
            if c not in node:
                return
            node = node[c]
        stack = [(prefix, node)]
        while stack:
            text, n = stack.pop()
            for c in sorted(n, reverse=True):
                if c == "$":
                    yield text
                else:
                    stack.append((text + c, n[c]))


t = Trie()
for w in ["car", "card", "care", "cat", "dog"]:
    t.add(w)
print(list(t.words("car")), list(t.words("x")), sorted(t.words()))
uf.find("Z")
