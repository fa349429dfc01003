import json


def lambda_handler(event, context):
    # `event` is the JSON that was sent in. What you return is sent back as JSON.
    return {
        'statusCode': 200,
        'body': json.dumps('Hello from Lambda!')
    }
