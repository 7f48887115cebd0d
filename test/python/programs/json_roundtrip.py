import json

data = {"name": "Ann", "scores": [1, 2.5, None], "nested": {"ok": True, "text": "q\"uote\n"}, "empty": [], "uni": "é"}
text = json.dumps(data)
print(text)
print(json.dumps(data, indent=2, sort_keys=True))
back = json.loads(text)
print(back == data, back["nested"]["text"], type(back["scores"][1]))
print(json.dumps([1, "a", None, True, 1e100, -0.0]), json.dumps({"k": (1, 2)}), json.dumps("x", ensure_ascii=False))
for bad in ['{"a": }', "[1, 2", "{'a': 1}", "", "nul"]:
    try:
        json.loads(bad)
    except json.JSONDecodeError as e:
        print(e)


class P:
    def __init__(self, x):
        self.x = x


print(json.dumps({"p": P(3)}, default=lambda o: o.__dict__))
print(json.loads('{"a": 1, "b": [1, 2]}', object_hook=lambda d: sorted(d)))
json.dumps({"p": P(3)})
