import os
from urllib.request import urlopen

SITE = os.environ['SITE']
EXPECTED = os.environ['EXPECTED']


def lambda_handler(event, context):
    print(f'checking {SITE} at {event["time"]}')
    # Without a limit of its own a dead site would use up the whole timeout of the function.
    with urlopen(SITE, timeout=5) as response:
        page = response.read().decode('utf-8', errors='replace')

    if EXPECTED not in page:
        raise AssertionError(f'{EXPECTED!r} is not on the page')
    print('passed')
    return {'checkedAt': event['time'], 'characters': len(page)}
