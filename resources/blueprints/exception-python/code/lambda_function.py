from kitchen import shopping_list


def lambda_handler(event, context):
    return {'recipe': event['recipe'], 'list': shopping_list(event['ingredients'])}
