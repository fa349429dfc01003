#!/usr/bin/python3
# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
import sys
sys.path.insert(0, "/opt/lib")
from extension import *

path = "/2020-01-01/extension/"
def refused(what, answer):
    say(what, answer[0].status, answer[1]["errorType"])
refused("no name", call("POST", path + "register", '{"events": []}'))
refused("no JSON", call("POST", path + "register", "{", {"Lambda-Extension-Name": name}))
refused("no event", call("POST", path + "register", '{"events": ["LUNCH"]}', {"Lambda-Extension-Name": name}))
refused("no id", call("GET", path + "event/next"))
refused("bad id", call("GET", path + "event/next", None, {"Lambda-Extension-Identifier": "me"}))
refused("unknown id", call("GET", path + "event/next", None,
    {"Lambda-Extension-Identifier": "11111111-2222-3333-4444-555555555555"}))
refused("no path", call("GET", path + "lunch"))
refused("wrong method", call("GET", path + "register"))
register(["INVOKE"])
refused("twice", call("POST", path + "register", '{"events": []}', {"Lambda-Extension-Name": name}))
refused("no error type", call("POST", path + "init/error", "{}"))
next_event()
refused("late", call("POST", path + "register", '{"events": []}', {"Lambda-Extension-Name": "late"}))
refused("late telemetry", call("PUT", "/2022-07-01/telemetry", "{}"))
next_event()
