def caesar(text, shift):
    out = []
    for ch in text:
        if ch.isupper():
            out.append(chr((ord(ch) - 65 + shift) % 26 + 65))
        elif ch.islower():
            out.append(chr((ord(ch) - 97 + shift) % 26 + 97))
        else:
            out.append(ch)
    return "".join(out)


secret = caesar("Hello, World!", 3)
print(secret, caesar(secret, -3))
for k in range(0, 26, 5):
    print(k, caesar("Zebra", k))


def vigenere(text, key):
    return "".join(caesar(c, ord(k) - 97) for c, k in zip(text, key * len(text)))


print(vigenere("attackatdawn", "lemon"))
print(caesar("abc", "x"))
