from __future__ import annotations


class Node:
    value: Unknown = 1
    children: list[Node]

    def add(self, other: Node, weight: Missing | None = None) -> dict[str, Node]:
        return {"other": other}


count: int = 0
print(Node.add.__annotations__)
print(Node.__annotations__, __annotations__)
