import random
from collections import defaultdict

random.seed(5)
text = "the dog saw the cat and the cat saw the bird and the bird flew over the dog"
chain = defaultdict(list)
words = text.split()
for a, b in zip(words, words[1:]):
    chain[a].append(b)
word, out = "the", ["the"]
for _ in range(15):
    options = chain.get(word)
    if not options:
        break
    word = random.choice(options)
    out.append(word)
print(" ".join(out))
print({k: len(v) for k, v in chain.items()})
for w in sorted(chain, key=lambda k: (-len(chain[k]), k))[:3]:
    print(w, sorted(chain[w]))
