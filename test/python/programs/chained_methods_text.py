text = """  Line one: alpha, beta
Line two: gamma , delta
\tLine three:epsilon
"""
for number, line in enumerate(text.splitlines(), start=1):
    head, _, tail = line.partition(":")
    parts = [p.strip().capitalize() for p in tail.split(",") if p.strip()]
    print(f"{number:02d} {head.strip().lower():<12}|{' & '.join(parts):>20}|{len(line)}")
csv = "id,name,score\n1,Ann,90.5\n2,Bob,77\n3,Cid,\n"
rows = [dict(zip(csv.split("\n")[0].split(","), row.split(","))) for row in csv.strip().split("\n")[1:]]
for r in rows:
    score = float(r["score"]) if r["score"] else None
    print(r["id"].zfill(3), r["name"].ljust(6, "."), score)
print(max(rows, key=lambda r: float(r["score"] or 0))["name"])
print("\t".join(["a", "b"]).expandtabs(4), "abc".translate({97: "A"}), "%s" % "x", "a%%b" % ())
float(rows[2]["score"])
