from html import escape
from string import Template

PAGE = Template("""<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>Hello</title></head>
  <body>
    <h1>Hello, $name!</h1>
    <p>You asked for <code>$path</code> from $address.</p>
  </body>
</html>
""")


def lambda_handler(event, context):
    # Missing altogether when the address has no query string.
    query = event.get('queryStringParameters') or {}
    http = event['requestContext']['http']

    # Whatever comes from the visitor is escaped: it could contain a script.
    page = PAGE.substitute(
        name=escape(query.get('name', 'stranger')),
        path=escape(event['rawPath']),
        address=escape(http['sourceIp']),
    )
    return {
        'statusCode': 200,
        'headers': {'content-type': 'text/html; charset=utf-8'},
        'body': page,
    }
