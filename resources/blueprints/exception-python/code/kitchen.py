from units import to_grams


class RecipeError(Exception):
    """The recipe cannot be cooked as it is written."""


def shopping_list(ingredients):
    return [weigh(ingredient) for ingredient in ingredients]


def weigh(ingredient):
    try:
        grams = to_grams(ingredient['amount'], ingredient['unit'])
    except KeyError as error:
        # "from" keeps the first exception, for whoever logs or debugs this one.
        raise RecipeError(f'cannot weigh {ingredient["name"]}: unknown unit {error}') from error
    return {'name': ingredient['name'], 'grams': grams}
