try:
    raise ValueError("first")
except ValueError as e:
    e.add_note("a note")
    e.add_note("another")
    try:
        raise TypeError("second") from None
    except TypeError:
        raise e
