rooms = {
    "hall": {"north": "library", "east": "kitchen", "items": ["lamp"]},
    "library": {"south": "hall", "items": ["book", "key"]},
    "kitchen": {"west": "hall", "items": []},
}


class Player:
    def __init__(self, room):
        self.room = room
        self.bag = []

    def do(self, line):
        verb, *rest = line.split()
        method = getattr(self, "do_" + verb, None)
        if method is None:
            return f"I don't know how to {verb}."
        return method(*rest)

    def do_go(self, direction):
        exits = rooms[self.room]
        if direction not in exits or direction == "items":
            return f"You can't go {direction}."
        self.room = exits[direction]
        return f"You are in the {self.room}."

    def do_take(self, item):
        try:
            rooms[self.room]["items"].remove(item)
        except ValueError:
            return f"There is no {item}."
        self.bag.append(item)
        return f"Taken: {item}."

    def do_bag(self):
        return "You have " + (", ".join(sorted(self.bag)) or "nothing") + "."


p = Player("hall")
for line in ["bag", "take lamp", "go north", "take key", "take sword", "go west", "dance", "bag", "go south"]:
    print(">", line)
    print(p.do(line))
p.do("take")
