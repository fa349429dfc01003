from collections import Counter

# Attempts by request id: good enough to watch, but another environment would count from the start.
attempts = Counter()


class NotYet(Exception):
    """Fails on purpose, to be tried again."""


def lambda_handler(event, context):
    attempts[context.aws_request_id] += 1
    attempt = attempts[context.aws_request_id]

    if attempt <= int(event.get('failures', 2)):
        raise NotYet(f'attempt {attempt} fails')
    print(f'attempt {attempt} succeeds')
    return {'attempt': attempt}
