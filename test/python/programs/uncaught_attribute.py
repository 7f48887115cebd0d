class Config:
    timeout = 5
    def __init__(self):
        self.values = {"debug": True}


c = Config()
print(c.timeout, c.values["debug"])
print(c.time_out)
