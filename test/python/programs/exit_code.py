import sys

print("working")
sys.exit(7)
