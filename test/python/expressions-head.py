import json


def _outcome(thunk):
    try:
        text = repr(thunk())
    except Exception as error:
        text = f"!{type(error).__name__}: {error}"
    print(json.dumps(text))
