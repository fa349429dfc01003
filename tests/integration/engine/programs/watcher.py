#!/usr/bin/python3
# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
import sys
sys.path.insert(0, "/opt/lib")
from extension import *

answer, body = register(["INVOKE", "SHUTDOWN"], **{"Lambda-Extension-Accept-Feature": "accountId"})
say("registered", answer.status, json.dumps(body))
say("environment", os.environ.get("COLOUR"), os.environ.get("_HANDLER"))
while True:
    answer, event = next_event()
    if event["eventType"] == "SHUTDOWN":
        say("shutdown", event["shutdownReason"], event["deadlineMs"] > time.time() * 1000)
        sys.exit(0)
    say("invoke", event["requestId"], event["invokedFunctionArn"], event["tracing"]["type"])
    time.sleep(0.05)
    say("worked on")
