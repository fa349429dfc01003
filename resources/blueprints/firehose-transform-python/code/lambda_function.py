import base64
import json


def lambda_handler(event, context):
    records = [transform(record) for record in event['records']]
    for result in ('Ok', 'Dropped', 'ProcessingFailed'):
        print(result, sum(record['result'] == result for record in records))
    return {'records': records}


def transform(record):
    line = base64.b64decode(record['data']).decode('utf-8', errors='replace').strip()
    try:
        address, method, path, status = line.split(' ')
        entry = {'address': address, 'method': method, 'path': path, 'status': int(status)}
    except ValueError:
        return {'recordId': record['recordId'], 'result': 'ProcessingFailed', 'data': record['data']}

    if path == '/health':
        return {'recordId': record['recordId'], 'result': 'Dropped', 'data': record['data']}

    # Firehose glues records together as they are: the line break has to be ours.
    data = (json.dumps(entry) + '\n').encode()
    return {'recordId': record['recordId'], 'result': 'Ok', 'data': base64.b64encode(data).decode()}
