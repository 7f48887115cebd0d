def area(radius):
    return pi * radius ** 2


lenght = 5
print(area(2))
