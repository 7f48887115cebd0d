values = [0.1, 1 / 3, 1e16, 123456789.123456789, 1e-5, 0.0001, 2.5, -0.0, 1e300 * 1e10, 5e-324, 100.0, 1.1 + 2.2]
for v in values:
    print(v, repr(v), f"{v:.2f}" if abs(v) < 1e20 else "big", f"{v:.3e}", f"{v:g}", f"{v:.10g}", "%.3f" % v if abs(v) < 1e20 else "")
print(round(2.5), round(3.5), round(2.675, 2), round(-1.5), round(1234.5678, -2), round(0.15, 1))
print(float("nan"), float("inf"), -float("inf"), float("1e3"), float("  2.5  "))
print(0.1 + 0.2, 1.1 * 3, 3 * 0.1, 1 - 0.9, 1e15 + 0.3, 7.0 // 2, -7.0 % 3, 2.0 ** 10)
print(1.0, 1e0, 10.0 ** 15, 10.0 ** 16, 123e-7, 1.5e-10, 1e22, 1e23)
print(int(3.99), int(-3.99), 3.0 == 3, 3.0.is_integer(), (0.5).as_integer_ratio(), (1.5).hex())
print(f"{1234567.891:,.2f} {0.000123:.2e} {255:08b} {3.0:.0f} {2.5:.0f} {1e6:,} {12:>6}|{12:<6}|{12:^6}|{-12:=6}")
