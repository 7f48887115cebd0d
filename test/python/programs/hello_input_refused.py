name = "world"
print("Hello,", name)
print(f"Hello, {name}!", "Hello, %s!" % name, "Hello, {}!".format(name), "Hello, " + name + "!")
