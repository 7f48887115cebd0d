import sys
import warnings


def old():
    warnings.warn("old is deprecated", FutureWarning)
    return 5


print(old())
print(old())
warnings.warn("plain")
print("to stderr", file=sys.stderr)
sys.stderr.write("raw\n")
sys.stdout.write("out\n")
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    warnings.warn("hidden")
    print(len(caught), caught[0].message, caught[0].category.__name__)
warnings.simplefilter("ignore")
warnings.warn("silent")
warnings.simplefilter("error")
try:
    warnings.warn("now an error", RuntimeWarning)
except RuntimeWarning as e:
    print("raised", e)
print("a", "b", sep="-", end="!\n", flush=True)
print(*[1, 2, 3], sep=", ")
print()
