def to_f(c):
    return c * 9 / 5 + 32


print(f"{'Celsius':>10} | {'Fahrenheit':>10}")
print("-" * 23)
for c in range(-20, 41, 10):
    print(f"{c:>10} | {to_f(c):>10.1f}")
readings = [21.5, 19.0, 23.25, 18.75]
print(f"mean {sum(readings) / len(readings):.3f} min {min(readings)} max {max(readings)}")
print("%-10s|%8.3f|%+d|%05d|%x|%e" % ("left", 3.14159, 5, 42, 255, 12345.678))
print("{:<10}|{:^10}|{:>10}".format("a", "b", "c"))
print("{0!r} {0!s} {name}".format("x", name="y"))
print(f"{1e10:,.2f} {0.000012:g} {123456789:_} {0.5:%} {255:#b} {-5:+} {'x':*^9}")
width, precision = 12, 4
print(f"[{3.14159265:{width}.{precision}f}] [{'text':>{width}}]")
for value in (0.1, 1 / 3, 2 / 3, 1e21, 1e-7, 100.0, 123456.789):
    print(value, round(value, 2), f"{value:.3g}", f"{value:10.4f}", str(value))
