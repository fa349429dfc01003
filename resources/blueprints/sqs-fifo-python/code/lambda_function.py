import json


def lambda_handler(event, context):
    failures = []
    blocked_groups = set()

    for record in event['Records']:
        group = record['attributes']['MessageGroupId']
        if group not in blocked_groups:
            try:
                process(json.loads(record['body']))
                continue
            except Exception as error:
                # A batch must not stop half-way because of one message, whatever is wrong with it.
                print(f'message {record["messageId"]} of {group}: {error!r}')
                blocked_groups.add(group)
        failures.append({'itemIdentifier': record['messageId']})

    return {'batchItemFailures': failures}


def process(transfer):
    amount = int(transfer['change'])
    print(f'account {transfer["account"]}: {amount:+d}')
