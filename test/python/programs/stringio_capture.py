import io
import sys
from contextlib import redirect_stdout

buffer = io.StringIO()
with redirect_stdout(buffer):
    print("captured", 1, 2)
    print("second")
print(repr(buffer.getvalue()))
buffer = io.StringIO("line one\nline two\nlast")
print(buffer.readline(), end="")
for line in buffer:
    print(line.strip().upper())
out = io.StringIO()
print("to buffer", file=out, end="")
out.write("|more")
print(out.getvalue(), out.tell())
saved, sys.stdout = sys.stdout, io.StringIO()
print("hidden")
text = sys.stdout.getvalue()
sys.stdout = saved
print("got", repr(text))


class Writer:
    def write(self, text):
        if text.strip():
            saved.write(f"<{text}>\n")


print("custom", "writer", file=Writer())
out.close()
out.write("x")
