# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Functions from container images, as records."""

from .form import ROLE, active, call, configuration, ok, pending, scenario, updating

IMAGE = "<account>.dkr.ecr.<region>.amazonaws.com/recorded"
CONFIG = {"EntryPoint": ["sh"], "Command": ["-c", "echo one"], "WorkingDirectory": "/work"}
SHORTER = {"Command": ["-c", "echo two"], "WorkingDirectory": "/work"}
#: An image tells neither runtime nor handler.
_WITHOUT = ("Runtime", "Handler", "RuntimeVersionConfig")


def _image(members, config):
    return {"PackageType": "Image", "CodeSha256": "<any>",
            **({"ImageConfigResponse": {"ImageConfig": config}} if config else {}), **members}


def got(revision, config=None):
    body = configuration(revision, without=_WITHOUT, **_image({}, config))
    return ok(200, {"Code": {"ImageUri": f"{IMAGE}:latest", "RepositoryType": "ECR",
                             "ResolvedImageUri": f"{IMAGE}@sha256:<hex>"}, "Configuration": body})


SCENARIOS = [
    scenario(
        "configuration of an image", "lambda_api: TestLambdaImages::test_lambda_image_and_image_config_crud", "2025-11-25",
        call("CreateFunction", ok(201, pending(1, without=_WITHOUT, **_image({}, CONFIG))), FunctionName="<fn>",
             Role=ROLE, PackageType="Image",
             Code={"ImageUri": f"{IMAGE}:latest"}, ImageConfig=CONFIG),
        active(),
        call("GetFunction", got(2, CONFIG)),
        call("GetFunctionConfiguration", ok(200, got(2, CONFIG).body["Configuration"])),
        call("UpdateFunctionConfiguration", ok(200, updating(3, without=_WITHOUT, **_image({}, SHORTER))), ImageConfig=SHORTER),
        active(),
        call("GetFunction", got(4, SHORTER)),
        call("GetFunctionConfiguration", ok(200, got(4, SHORTER).body["Configuration"])),
        call("UpdateFunctionConfiguration", ok(200, updating(5, without=_WITHOUT, **_image({}, None))), ImageConfig={}),
        active(),
        call("GetFunction", got(6)),
        call("GetFunctionConfiguration", ok(200, got(6).body["Configuration"])),
    ),
]
