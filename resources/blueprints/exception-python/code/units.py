GRAMS = {'cup': 240, 'spoon': 15, 'gram': 1}


def to_grams(amount, unit):
    return amount * GRAMS[unit]
