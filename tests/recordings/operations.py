# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How operations of the Lambda API, and the two of S3 that scenarios need, go over HTTP.

The former as the table of the API's shapes has them; that this table is right is what the AWS CLI and the SDKs show.
"""

import json
import pathlib

_TABLE = json.loads((pathlib.Path(__file__).resolve().parents[2] / "resources/api/lambda.json").read_text())
_S3 = {
    "S3.CreateBucket": ("PUT", "/{Bucket}", {}),
    "S3.PutObject": ("PUT", "/{Bucket}/{Key}", {"Body": {"payload": True}}),
}


def _operation(described):
    method, _, path = described["http"].partition(" ")
    return method, path, _TABLE["shapes"][described["input"]].get("members", {}) if "input" in described else {}


#: {operation: (method, path, members)}. A member has one of "path", "query" and "header" with its name there, or
#: "payload"; all others are in the JSON body.
OPERATIONS = {name: _operation(described) for name, described in _TABLE["operations"].items()} | _S3
