from pathlib import PurePosixPath
from urllib.parse import unquote_plus


def lambda_handler(event, context):
    return [describe(record) for record in event['Records']]


def describe(record):
    s3 = record['s3']
    bucket = s3['bucket']['name']
    key = unquote_plus(s3['object']['key'])
    # A delete notification has no size.
    size = s3['object'].get('size', 0)

    print(f'{record["eventName"]}: s3://{bucket}/{key}, {size:,} bytes')
    return {
        'bucket': bucket,
        'key': key,
        'type': PurePosixPath(key).suffix.lstrip('.').lower(),
        'size': size,
    }
