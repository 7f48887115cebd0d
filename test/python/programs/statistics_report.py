import statistics as st

data = [2.5, 3.75, 1.25, 4.0, 3.75, 2.0, 5.5]
print(st.mean(data), st.median(data), st.mode(data), st.stdev(data), st.pstdev(data), st.variance(data))
print(st.mean([1, 2, 3, 4]), st.median([1, 2, 3, 4]), st.median_low([1, 2, 3, 4]), st.multimode("aabbc"))
print(st.quantiles(data), st.fmean(data), st.geometric_mean([1, 3, 9]), st.harmonic_mean([2, 3]))
print(st.correlation([1, 2, 3, 4], [2, 4, 5, 9]), st.linear_regression([1, 2, 3], [2, 4, 7]))
print(st.mean([0.1] * 3), sum([0.1] * 3) / 3, st.pvariance([1, 2, 3, 4]))
try:
    st.mean([])
except st.StatisticsError as e:
    print(e)
scores = {"Ann": [90, 85, 77], "Bob": [60, 75, 88]}
for name, s in scores.items():
    print(f"{name:<5} mean {st.mean(s):6.2f} sd {st.stdev(s):6.3f} {'*' * (sum(s) // 25)}")
st.stdev([1])
