class InsufficientFunds(Exception):
    def __init__(self, balance, amount):
        super().__init__(f"cannot withdraw {amount}, balance is {balance}")
        self.balance = balance
        self.amount = amount


class Account:
    interest = 0.02

    def __init__(self, owner, balance=0):
        self.owner = owner
        self._balance = balance
        self.history = []

    @property
    def balance(self):
        return self._balance

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("deposit must be positive")
        self._balance += amount
        self.history.append(("deposit", amount))

    def withdraw(self, amount):
        if amount > self._balance:
            raise InsufficientFunds(self._balance, amount)
        self._balance -= amount
        self.history.append(("withdraw", amount))

    def __str__(self):
        return f"{self.owner}: {self._balance:,.2f}"

    def __repr__(self):
        return f"Account({self.owner!r}, {self._balance})"


class Savings(Account):
    interest = 0.05

    def add_interest(self):
        self.deposit(self._balance * self.interest)


a = Account("Ann", 100)
a.deposit(50)
a.withdraw(30)
print(a, repr(a), a.history)
try:
    a.withdraw(1000)
except InsufficientFunds as e:
    print("Error:", e, e.balance, e.amount)
try:
    a.deposit(-5)
except ValueError as e:
    print(type(e).__name__, e)
s = Savings("Bob", 1234567.891)
s.add_interest()
print(s)
try:
    a.balance = 5
except AttributeError as e:
    print(e)
print(isinstance(s, Account), issubclass(Savings, Account), Savings.__mro__)
