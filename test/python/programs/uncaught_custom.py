class ValidationError(ValueError):
    def __init__(self, field, message):
        self.field = field
        super().__init__(f"{field}: {message}")


class User:
    def __init__(self, name, age):
        self.name = name
        self.age = age
        self.validate()

    def validate(self):
        if self.age < 0:
            raise ValidationError("age", "must not be negative")


print(User("Ann", 5).name)
User("Bob", -1)
