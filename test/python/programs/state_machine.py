class StateMachine:
    transitions = {("idle", "coin"): "ready", ("ready", "push"): "idle", ("ready", "coin"): "ready", ("idle", "push"): "idle"}

    def __init__(self):
        self.state = "idle"
        self.log = []

    def handle(self, event):
        key = (self.state, event)
        if key not in self.transitions:
            raise ValueError(f"invalid event {event!r} in state {self.state!r}")
        self.log.append(f"{self.state} --{event}--> {self.transitions[key]}")
        self.state = self.transitions[key]
        return self


m = StateMachine()
m.handle("coin").handle("push").handle("push").handle("coin")
print(*m.log, sep="\n")
print(m.state)


def traffic():
    state = "red"
    durations = {"red": 3, "green": 2, "yellow": 1}
    following = {"red": "green", "green": "yellow", "yellow": "red"}
    while True:
        for _ in range(durations[state]):
            command = yield state
            if command == "reset":
                state = "red"
                break
        else:
            state = following[state]


t = traffic()
print([next(t) for _ in range(8)], t.send("reset"), next(t))
m.handle("kick")
