#!/usr/bin/env python3
# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Local buckets through the AWS CLI and boto3, functions and layers deployed from them, and signatures that are verified."""

import hashlib
import io
import json
import os
import urllib.error
import urllib.request

from lathe_harness.api import ROLE, make_zip
from lathe_harness.case import LatheCase, main, need_program, skip_all

AWS = need_program("aws", "these tests copy packages with")
try:
    import boto3
    from botocore.config import Config
    from botocore.exceptions import ClientError
except ImportError:
    skip_all("boto3 is not installed, which these tests speak to Lathe with.")

KEY, SECRET = "AKIDLATHETEST", "quiet/secret+key"
HANDLER = "def lambda_handler(event, context):\n    return {}\n"


def package(answer):
    return make_zip({"lambda_function.py": HANDLER.format(repr(answer))})


class Bucket(LatheCase):
    """Signatures are verified throughout."""

    @classmethod
    def start(cls):
        private = cls.folder / "workspace" / ".lathe"
        private.mkdir(parents=True)
        (private / "credentials.json").write_text(json.dumps({"accessKeyId": KEY, "secretAccessKey": SECRET}))
        super().start()

    def client(self, service, secret=SECRET, key=KEY, **config):
        client = boto3.client(service, endpoint_url=self.lathe.url, region_name="us-east-1", aws_access_key_id=key,
                              aws_secret_access_key=secret,
                              config=Config(retries={"max_attempts": 1}, s3={"addressing_style": "path"}, **config))
        self.addCleanup(client.close)
        return client

    def aws(self, *arguments, code=0):
        return self.run_command(AWS, "--endpoint-url", self.lathe.url, *arguments, code=code, AWS_ACCESS_KEY_ID=KEY,
                                AWS_SECRET_ACCESS_KEY=SECRET)

    def refused(self, status, code, call, **arguments):
        with self.assertRaises(ClientError) as raised:
            call(**arguments)
        answer = raised.exception.response
        self.assertEqual((answer["ResponseMetadata"]["HTTPStatusCode"], answer["Error"]["Code"]), (status, code), answer)
        return answer["Error"]["Message"]

    def test_cli(self):
        self.aws("s3", "mb", "s3://cli-bucket")
        small, large = self.folder / "small.zip", self.folder / "large.bin"
        small.write_bytes(package("from the CLI"))
        large.write_bytes(os.urandom(20 * 1024 * 1024 + 17))
        self.aws("s3", "cp", small, "s3://cli-bucket/code/small.zip")
        self.aws("s3", "cp", large, "s3://cli-bucket/code/large.bin")
        listed = self.aws("s3", "ls", "s3://cli-bucket/code/").stdout
        self.assertIn(f"{len(small.read_bytes())} small.zip", listed)
        self.assertIn("20971537 large.bin", listed)
        self.assertIn("PRE code/", self.aws("s3", "ls", "s3://cli-bucket").stdout)
        self.assertIn("cli-bucket", self.aws("s3", "ls").stdout)
        # Objects are files of the workspace.
        self.assertEqual((self.lathe.workspace / "buckets/cli-bucket/code/large.bin").read_bytes(), large.read_bytes())
        back = self.folder / "back.bin"
        self.aws("s3", "cp", "s3://cli-bucket/code/large.bin", back)
        self.assertEqual(back.read_bytes(), large.read_bytes())
        self.aws("s3api", "get-object", "--bucket", "cli-bucket", "--key", "code/large.bin", "--range", "bytes=5-14", back)
        self.assertEqual(back.read_bytes(), large.read_bytes()[5:15])
        self.aws("s3", "cp", "s3://cli-bucket/code/small.zip", "s3://cli-bucket/copy.zip")

        self.aws("lambda", "create-function", "--function-name", "from-cli", "--runtime", "python3.13", "--role", ROLE,
                 "--handler", "lambda_function.lambda_handler", "--code", "S3Bucket=cli-bucket,S3Key=copy.zip")
        self.aws("lambda", "wait", "function-active-v2", "--function-name", "from-cli")
        self.aws("lambda", "invoke", "--function-name", "from-cli", back)
        self.assertEqual(json.loads(back.read_text()), "from the CLI")

        self.aws("s3", "rm", "s3://cli-bucket", "--recursive")
        self.aws("s3", "rb", "s3://cli-bucket")
        self.assertIn("NoSuchBucket", self.aws("s3", "ls", "s3://cli-bucket", code=None).stderr)
        self.assertFalse((self.lathe.workspace / "buckets/cli-bucket").exists())

    def test_objects(self):
        s3 = self.client("s3")
        s3.create_bucket(Bucket="things")
        s3.create_bucket(Bucket="things")
        s3.head_bucket(Bucket="things")
        body = os.urandom(3_000_000)
        stored = s3.put_object(Bucket="things", Key="a b/ä+&?.bin", Body=body, ContentType="application/x-thing",
                               Metadata={"colour": "blue"})
        self.assertEqual(stored["ETag"], f'"{hashlib.md5(body).hexdigest()}"')
        got = s3.get_object(Bucket="things", Key="a b/ä+&?.bin")
        self.assertEqual((got["ContentLength"], got["ContentType"], got["Metadata"], got["ETag"]),
                         (len(body), "application/x-thing", {"colour": "blue"}, stored["ETag"]))
        self.assertEqual(got["Body"].read(), body)
        part = s3.get_object(Bucket="things", Key="a b/ä+&?.bin", Range="bytes=-5")
        self.assertEqual((part["ResponseMetadata"]["HTTPStatusCode"], part["ContentRange"], part["Body"].read()),
                         (206, "bytes 2999995-2999999/3000000", body[-5:]))
        self.assertEqual(s3.head_object(Bucket="things", Key="a b/ä+&?.bin")["ContentLength"], len(body))
        s3.get_object(Bucket="things", Key="a b/ä+&?.bin", IfMatch=stored["ETag"])
        self.refused(412, "PreconditionFailed", s3.get_object, Bucket="things", Key="a b/ä+&?.bin", IfMatch='"0"')
        self.refused(304, "304", s3.get_object, Bucket="things", Key="a b/ä+&?.bin", IfNoneMatch=stored["ETag"])
        self.refused(416, "InvalidRange", s3.get_object, Bucket="things", Key="a b/ä+&?.bin", Range="bytes=3000000-")
        self.refused(404, "NoSuchVersion", s3.get_object, Bucket="things", Key="a b/ä+&?.bin", VersionId="1")
        self.assertEqual(self.refused(404, "NoSuchKey", s3.get_object, Bucket="things", Key="none"),
                         "The specified key does not exist.")
        self.assertEqual(self.refused(404, "NoSuchBucket", s3.get_object, Bucket="nothing", Key="none"),
                         "The specified bucket does not exist")
        self.refused(404, "404", s3.head_object, Bucket="things", Key="none")
        self.refused(409, "BucketNotEmpty", s3.delete_bucket, Bucket="things")
        self.refused(400, "InvalidArgument", s3.put_object, Bucket="things", Key="../../out", Body=b"x")
        self.refused(501, "NotImplemented", s3.get_bucket_acl, Bucket="things")
        self.assertFalse((self.lathe.workspace / "out").exists())

        for name in range(25):
            s3.put_object(Bucket="things", Key=f"many/{name:02}", Body=b"")
        pages = list(s3.get_paginator("list_objects_v2").paginate(Bucket="things", Prefix="many/",
                                                                  PaginationConfig={"PageSize": 10}))
        self.assertEqual([page["KeyCount"] for page in pages], [10, 10, 5])
        self.assertEqual([entry["Key"] for page in pages for entry in page["Contents"]],
                         [f"many/{name:02}" for name in range(25)])
        old = list(s3.get_paginator("list_objects").paginate(Bucket="things", PaginationConfig={"PageSize": 20}))
        self.assertEqual(sum(len(page["Contents"]) for page in old), 26)
        whole = s3.list_objects_v2(Bucket="things", Delimiter="/")
        self.assertEqual([prefix["Prefix"] for prefix in whole["CommonPrefixes"]], ["a b/", "many/"])
        self.assertNotIn("Contents", whole)
        removed = s3.delete_objects(Bucket="things", Delete={"Objects": [{"Key": f"many/{name:02}"} for name in range(25)]})
        self.assertEqual(len(removed["Deleted"]), 25)
        s3.delete_object(Bucket="things", Key="a b/ä+&?.bin")
        s3.delete_bucket(Bucket="things")
        self.assertNotIn("things", [bucket["Name"] for bucket in s3.list_buckets()["Buckets"]])

    def test_uploads_in_parts(self):
        s3 = self.client("s3")
        s3.create_bucket(Bucket="parts")
        body = os.urandom(21 * 1024 * 1024)
        s3.upload_fileobj(io.BytesIO(body), "parts", "whole")
        back = io.BytesIO()
        s3.download_fileobj("parts", "whole", back)
        self.assertEqual(back.getvalue(), body)
        self.assertRegex(s3.head_object(Bucket="parts", Key="whole")["ETag"], r'^"[0-9a-f]{32}-3"$')
        upload = s3.create_multipart_upload(Bucket="parts", Key="never")["UploadId"]
        s3.upload_part(Bucket="parts", Key="never", UploadId=upload, PartNumber=1, Body=b"x")
        s3.abort_multipart_upload(Bucket="parts", Key="never", UploadId=upload)
        self.refused(404, "NoSuchUpload", s3.upload_part, Bucket="parts", Key="never", UploadId=upload, PartNumber=2, Body=b"x")

    def test_code_from_buckets(self):
        s3, client = self.client("s3"), self.client("lambda")
        s3.create_bucket(Bucket="code")
        s3.put_object(Bucket="code", Key="one.zip", Body=package(1))
        s3.put_object(Bucket="code", Key="two.zip", Body=package(2))
        s3.put_object(Bucket="code", Key="none.zip", Body=b"no zip")
        create = {"FunctionName": "bucketed", "Runtime": "python3.13", "Role": ROLE,
                  "Handler": "lambda_function.lambda_handler"}
        got = "Error occurred while GetObject. S3 Error Code: "
        for code, message in (
            ({"S3Bucket": "wrong-bucket", "S3Key": "one.zip"},
             got + "NoSuchBucket. S3 Error Message: The specified bucket does not exist"),
            ({"S3Bucket": "code", "S3Key": "wrong.zip"},
             got + "NoSuchKey. S3 Error Message: The specified key does not exist."),
            ({"S3Bucket": "code", "S3Key": "one.zip", "S3ObjectVersion": "v1"},
             got + "NoSuchVersion. S3 Error Message: The specified version does not exist."),
            ({"S3Bucket": "code", "S3Key": "none.zip"},
             "Could not unzip uploaded file. Please check your file, then try to upload again."),
            ({"S3Bucket": "code"}, "Please provide a source for function code."),
        ):
            with self.subTest(code):
                self.assertEqual(self.refused(400, "InvalidParameterValueException", client.create_function, **create,
                                              Code=code), message)
        made = client.create_function(**create, Code={"S3Bucket": "code", "S3Key": "one.zip"})
        self.assertEqual(made["CodeSize"], len(package(1)))
        client.get_waiter("function_active_v2").wait(FunctionName="bucketed")
        self.assertEqual(json.load(client.invoke(FunctionName="bucketed")["Payload"]), 1)
        self.refused(400, "InvalidParameterValueException", client.update_function_code, FunctionName="bucketed",
                     S3Bucket="code", S3Key="wrong.zip")
        client.update_function_code(FunctionName="bucketed", S3Bucket="code", S3Key="two.zip", S3ObjectVersion="null")
        client.get_waiter("function_updated_v2").wait(FunctionName="bucketed")
        self.assertEqual(json.load(client.invoke(FunctionName="bucketed")["Payload"]), 2)
        location = client.get_function(FunctionName="bucketed")["Code"]["Location"]
        with urllib.request.urlopen(location) as answer:
            self.assertEqual(answer.read(), package(2))
        with self.assertRaises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(location.replace("Expires=", "Expires=1"))
        self.assertEqual(refused.exception.code, 403)
        self.assertIn(b"<Code>AccessDenied</Code>", refused.exception.read())

        s3.put_object(Bucket="code", Key="layer.zip", Body=make_zip({"python/answer.py": "answer = 42\n"}))
        layer = client.publish_layer_version(LayerName="bucketed", Content={"S3Bucket": "code", "S3Key": "layer.zip"})
        with urllib.request.urlopen(layer["Content"]["Location"]) as answer:
            self.assertEqual(len(answer.read()), layer["Content"]["CodeSize"])
        self.assertEqual(self.refused(400, "InvalidParameterValueException", client.publish_layer_version,
                                      LayerName="bucketed", Content={"S3Bucket": "code", "S3Key": "no.zip"}),
                         got + "NoSuchKey. S3 Error Message: The specified key does not exist.")

    def test_signatures(self):
        s3, client = self.client("s3"), self.client("lambda")
        client.list_functions()
        self.assertIn("does not match the signature you provided",
                      self.refused(403, "InvalidSignatureException", self.client("lambda", "guessed").list_functions))
        self.refused(403, "UnrecognizedClientException", self.client("lambda", key="AKIDOTHER").list_functions)
        self.refused(403, "SignatureDoesNotMatch", self.client("s3", "guessed").list_buckets)
        self.refused(403, "InvalidAccessKeyId", self.client("s3", key="AKIDOTHER").list_buckets)
        s3.create_bucket(Bucket="presigned")
        old = s3.generate_presigned_url("put_object", {"Bucket": "presigned", "Key": "a b.txt"}, ExpiresIn=60)
        if "AWSAccessKeyId" in old:
            with self.assertRaises(urllib.error.HTTPError) as refused:
                urllib.request.urlopen(urllib.request.Request(old, b"by link", method="PUT"))
            self.assertIn(b"Please use AWS4-HMAC-SHA256.", refused.exception.read())
        v4 = self.client("s3", signature_version="s3v4")
        url = v4.generate_presigned_url("put_object", {"Bucket": "presigned", "Key": "a b.txt"}, ExpiresIn=60)
        with urllib.request.urlopen(urllib.request.Request(url, b"by link", method="PUT")) as answer:
            self.assertEqual(answer.status, 200)
        url = v4.generate_presigned_url("get_object", {"Bucket": "presigned", "Key": "a b.txt"}, ExpiresIn=60)
        with urllib.request.urlopen(url) as answer:
            self.assertEqual(answer.read(), b"by link")
        for changed in (url.replace("a%20b", "c"), url.replace("Expires=60", "Expires=6000"), url.partition("?")[0]):
            with self.assertRaises(urllib.error.HTTPError) as refused:
                urllib.request.urlopen(changed)
            self.assertEqual(refused.exception.code, 403, changed)
        self.assertNotIn(SECRET, self.lathe.errors())


if __name__ == "__main__":
    main()
