def work():
    try:
        raise ValueError("original")
    finally:
        print("cleaning up")


try:
    work()
except ValueError as e:
    print("saw", e)
work()
