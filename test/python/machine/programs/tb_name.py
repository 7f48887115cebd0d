import math


def compute(length, width):
    area = lenght * width
    return area


compute(3, 4)
