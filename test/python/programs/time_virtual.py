import time

start = time.time()
time.sleep(0.5)
elapsed = time.time() - start
print(elapsed >= 0.5, elapsed < 5, time.perf_counter() <= time.perf_counter(), time.monotonic() > 0)
total = 0
t0 = time.perf_counter()
for i in range(100):
    total += i
print(total, time.perf_counter() > t0, isinstance(time.time_ns(), int))
time.sleep(-1)
