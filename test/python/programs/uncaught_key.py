inventory = {"apples": 3, "pears": 2}
for fruit in ["apples", "pears", "plums"]:
    print(fruit, inventory[fruit])
