def convert(text):
    try:
        return int(text)
    except ValueError:
        return missing_function(text)


print(convert("5"))
print(convert("abc"))
