age = 42
print("I am " + str(age))
print("I am " + age)
