class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next


class LinkedList:
    def __init__(self, items=()):
        self.head = None
        self.size = 0
        for item in reversed(list(items)):
            self.push(item)

    def push(self, value):
        self.head = Node(value, self.head)
        self.size += 1

    def pop(self):
        if self.head is None:
            raise IndexError("pop from empty list")
        node = self.head
        self.head = node.next
        self.size -= 1
        return node.value

    def reverse(self):
        previous, current = None, self.head
        while current:
            current.next, previous, current = previous, current, current.next
        self.head = previous

    def __iter__(self):
        node = self.head
        while node:
            yield node.value
            node = node.next

    def __len__(self):
        return self.size

    def __contains__(self, value):
        return any(v == value for v in self)

    def __repr__(self):
        return " -> ".join(map(str, self)) or "empty"


l = LinkedList([1, 2, 3, 4])
print(l, len(l), 3 in l, 9 in l)
l.reverse()
print(l)
print(l.pop(), l.pop(), list(l))
l.push("x")
print(sum(v for v in l if isinstance(v, int)), bool(l), bool(LinkedList()))
LinkedList().pop()
