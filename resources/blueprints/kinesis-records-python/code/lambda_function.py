import base64
import json
from collections import defaultdict


def lambda_handler(event, context):
    readings = defaultdict(list)
    failures = []

    for record in event['Records']:
        kinesis = record['kinesis']
        try:
            reading = json.loads(base64.b64decode(kinesis['data']))
            readings[reading['sensor']].append(float(reading['celsius']))
        except (ValueError, KeyError) as error:
            print(f'record {kinesis["sequenceNumber"]}: {error!r}')
            failures.append({'itemIdentifier': kinesis['sequenceNumber']})
            break

    for sensor, values in readings.items():
        print(f'{sensor}: {sum(values) / len(values):.2f} degrees from {len(values)} readings')
    return {'batchItemFailures': failures}
