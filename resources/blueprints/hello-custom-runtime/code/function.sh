# The event is on standard input; what is printed is the response.
handler() {
  event=$(cat)
  echo "received ${#event} characters" >&2
  echo '{"statusCode": 200, "body": "\"Hello from Lambda!\""}'
}
