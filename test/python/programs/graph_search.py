from collections import deque
import heapq

graph = {"A": {"B": 1, "C": 4}, "B": {"C": 2, "D": 5}, "C": {"D": 1}, "D": {"E": 3}, "E": {}}


def bfs(start, goal):
    queue = deque([[start]])
    seen = {start}
    while queue:
        path = queue.popleft()
        if path[-1] == goal:
            return path
        for n in graph[path[-1]]:
            if n not in seen:
                seen.add(n)
                queue.append(path + [n])


def dfs(node, seen=None):
    seen = seen if seen is not None else []
    if node not in seen:
        seen.append(node)
        for n in graph[node]:
            dfs(n, seen)
    return seen


def dijkstra(source):
    dist = {node: float("inf") for node in graph}
    dist[source] = 0
    heap = [(0, source)]
    while heap:
        d, node = heapq.heappop(heap)
        if d > dist[node]:
            continue
        for n, w in graph[node].items():
            if d + w < dist[n]:
                dist[n] = d + w
                heapq.heappush(heap, (dist[n], n))
    return dist


print(bfs("A", "E"), dfs("A"), dijkstra("A"), dijkstra("C"))


def topological(g):
    degree = {n: 0 for n in g}
    for n in g:
        for m in g[n]:
            degree[m] += 1
    ready = sorted(n for n in g if degree[n] == 0)
    order = []
    while ready:
        n = ready.pop(0)
        order.append(n)
        for m in g[n]:
            degree[m] -= 1
            if degree[m] == 0:
                ready.append(m)
    return order


print(topological(graph))
print(bfs("A", "Z"))
bfs("Q", "A")
