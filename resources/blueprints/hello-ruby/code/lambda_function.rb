require 'json'

def lambda_handler(event:, context:)
  # `event` is the JSON that was sent in. What you return is sent back as JSON.
  { statusCode: 200, body: JSON.generate('Hello from Lambda!') }
end
