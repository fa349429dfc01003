#!/usr/bin/env python3
# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Code signing with keys that OpenSSL made: docs/code-signing.md word by word, and what else can happen."""

import base64
import json
import pathlib
import re
import shutil
import urllib.parse

from lathe_harness.api import make_zip
from lathe_harness.case import LatheCase, main, need_program
from lathe_harness.server import LATHE

OPENSSL = need_program("openssl", "makes the keys that these tests sign with")
PAGE = pathlib.Path(__file__).resolve().parents[2] / "docs/code-signing.md"
PROFILE = "arn:aws:signer:us-east-1:000000000000:/signing-profiles/"
HANDLER = "exports.handler = async () => 'signed'\n"


def commands():
    """The blocks of commands of the page."""
    return re.findall(r"^```sh\n(.*?)^```", PAGE.read_text(), re.MULTILINE | re.DOTALL)


class CodeSigning(LatheCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # As the page has it: the workspace is ~/Lathe, the program is found in PATH.
        (cls.folder / "home/Lathe").symlink_to(cls.lathe.workspace)
        (cls.folder / "bin").mkdir()
        (cls.folder / "bin/lathe").symlink_to(LATHE)

    def setUp(self):
        if not self.lathe:
            self.start()
        self.place = self.folder / self.id().rpartition(".")[2]
        self.place.mkdir()

    def openssl(self, *arguments):
        return self.run_command(OPENSSL, *arguments, cwd=self.place)

    def register(self, profile, version, expired=False):
        """A key and its certificate, which the workspace knows."""
        key, certificate = f"{profile}.{version}.key", f"{profile}.{version}.pem"
        self.openssl("ecparam", "-genkey", "-name", "prime256v1", "-noout", "-out", key)
        if expired:
            # Only `openssl ca` makes certificates of the past.
            (self.place / "ca.cnf").write_text("[ca]\ndefault_ca = own\n[own]\ndatabase = index\nnew_certs_dir = .\n"
                                               "rand_serial = yes\npolicy = any\ndefault_md = sha256\n[any]\ncommonName = supplied\n")
            (self.place / "index").touch()
            self.openssl("req", "-new", "-key", key, "-subj", "/CN=test", "-out", "request.pem")
            self.openssl("ca", "-config", "ca.cnf", "-batch", "-selfsign", "-keyfile", key, "-in", "request.pem",
                         "-startdate", "20200101000000Z", "-enddate", "20200102000000Z", "-notext", "-out", certificate)
        else:
            self.openssl("req", "-x509", "-new", "-key", key, "-subj", "/CN=test", "-days", "10", "-out", certificate)
        folder = self.lathe.workspace / "signing-profiles" / profile
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(self.place / certificate, folder / f"{version}.pem")
        return key

    def sign(self, profile, key, package, code=0):
        file = self.place / "package.zip"
        file.write_bytes(package)
        done = self.run_command(LATHE, "sign", "--workspace", self.lathe.workspace, "--profile", profile, "--key",
                                self.place / key, "package.zip", "--output", "signed.zip", cwd=self.place, code=code)
        if code:
            return done.stderr
        self.said = done.stdout
        return (self.place / "signed.zip").read_bytes()

    def config(self, *profiles, policy="Enforce"):
        answer = self.api.request("POST", "/2020-04-22/code-signing-configs", {
            "AllowedPublishers": {"SigningProfileVersionArns": [PROFILE + one for one in profiles]},
            "CodeSigningPolicies": {"UntrustedArtifactOnDeployment": policy}})
        self.assertEqual(answer.status, 201, str(answer))
        return answer.json()["CodeSigningConfig"]["CodeSigningConfigArn"]

    def on_config(self, method, arn, body=None, more=""):
        return self.api.request(method, f"/2020-04-22/code-signing-configs/{urllib.parse.quote(arn, safe='')}{more}", body)

    def of_function(self, method, name, body=None):
        return self.api.request(method, f"/2020-06-30/functions/{name}/code-signing-config", body)

    def refused(self, answer, code, says, status=400):
        self.assertEqual((answer.status, answer.headers["x-amzn-ErrorType"]), (status, code), str(answer))
        self.assertIn(says, answer.json()["Message"])

    def test_page(self):
        """What the page tells people to type works as it is written."""
        need = [name for name in ("aws", "zip", "unzip") if not shutil.which(name)]
        if need:
            self.skipTest(f"{need[0]} is not installed, which the page uses")
        script = "\n".join(commands()).replace("http://localhost:4566", self.lathe.url)
        path = f"{self.folder / 'bin'}:{self.environment()['PATH']}"
        done = self.run_command("bash", "-euxo", "pipefail", "-c", script, cwd=self.place, PATH=path)
        self.assertIn("refused, as it should be", done.stdout)
        self.assertIn("CodeVerificationFailedException", done.stderr)
        self.assertRegex(done.stderr, "(?i)verification successful")
        self.api.wait_active("signed")
        self.assertEqual(self.api.invoke("signed").json(), "signed")
        # What openssl signed is another package than what Lathe had signed: it was deployed.
        deployed = self.api.configuration("signed").json()["CodeSize"]
        self.assertEqual(deployed, (self.place / "function.zip").stat().st_size)

    def test_checks(self):
        key = self.register("Checks", "0000000001")
        other = self.register("Others", "0000000001")
        package = make_zip({"index.js": HANDLER})
        signed = self.sign("Checks", key, package)
        config = self.config("Checks/0000000001")
        create = {"CodeSigningConfigArn": config}
        self.refused(self.api.create("checks", "nodejs22.x", "index.handler", package, **create),
                     "CodeVerificationFailedException", "the package of checks is not signed")
        self.assertEqual(self.api.get("checks").status, 404)
        self.create("checks", "nodejs22.x", "index.handler", signed, **create)
        self.assertEqual(self.of_function("GET", "checks").json(),
                         {"CodeSigningConfigArn": config, "FunctionName": "checks"})
        self.assertEqual(self.api.invoke("checks").json(), "signed")
        self.refused(self.api.update_code("checks", self.sign("Others", other, package)),
                     "CodeVerificationFailedException", "none of the allowed signing profiles")
        altered = signed.replace(b"index.js", b"index.mj")
        self.refused(self.api.update_code("checks", altered), "InvalidCodeSignatureException", "integrity")
        layer = self.api.request("POST", "/2018-10-31/layers/plain/versions",
                                 {"Content": {"ZipFile": base64.b64encode(package).decode()}}).json()
        self.refused(self.api.update_configuration("checks", Layers=[layer["LayerVersionArn"]]),
                     "CodeVerificationFailedException", "the layer arn:aws:lambda:")
        # What the function had before is as it was.
        self.assertEqual(self.api.configuration("checks").json()["CodeSha256"],
                         self.api.get("checks").json()["Configuration"]["CodeSha256"])
        self.assertEqual(self.api.update_configuration("checks", Timeout=5).status, 200)
        self.api.wait_active("checks")
        self.assertEqual(self.api.update_code("checks", self.sign("Checks", key, make_zip({"index.js": HANDLER * 2}))).status, 200)
        self.api.wait_active("checks")

    def revoke(self, line):
        with open(self.lathe.workspace / "signing-profiles/revoked", "a", encoding="ascii") as file:
            file.write(line + "\n")

    def test_revocation(self):
        key = self.register("Revoked", "0000000001")
        first = self.sign("Revoked", key, make_zip({"index.js": HANDLER}))
        arn, told = re.fullmatch(r"Signed as (\S+)\. To revoke this signature: ([0-9a-f]{64})\n", self.said).groups()
        self.assertEqual(arn, PROFILE + "Revoked/0000000001")
        second = self.sign("Revoked", key, make_zip({"index.js": HANDLER * 2}))
        self.create("revoked", "nodejs22.x", "index.handler", first,
                    CodeSigningConfigArn=self.config("Revoked/0000000001"))
        self.revoke("# lost\n" + told)
        self.refused(self.api.update_code("revoked", first), "CodeVerificationFailedException", "a signature that was revoked")
        self.assertEqual(self.api.update_code("revoked", second).status, 200)
        self.api.wait_active("revoked")
        self.revoke(arn + "  # all of it")
        self.refused(self.api.update_code("revoked", second), "CodeVerificationFailedException", "signing profile that was revoked")
        self.assertEqual(self.api.invoke("revoked").json(), "signed")  # what is deployed runs on

    def test_expiry(self):
        key = self.register("Expired", "0000000001", expired=True)
        self.refused(self.api.create("expired", "nodejs22.x", "index.handler",
                                     self.sign("Expired", key, make_zip({"index.js": HANDLER})),
                                     CodeSigningConfigArn=self.config("Expired/0000000001")),
                     "CodeVerificationFailedException", "expired on 2020-01-02 00:00 UTC")

    def test_warn(self):
        config = self.config("Nobody/0000000001", policy="Warn")
        self.lathe.expected.append("^warned is deployed although its signature could not be trusted: "
                                   "the package of warned is not signed")
        self.create("warned", "nodejs22.x", "index.handler", make_zip({"index.js": HANDLER}), CodeSigningConfigArn=config)
        self.assertIn("warned is deployed although", self.lathe.errors())
        key = self.register("Warned", "0000000001")
        altered = self.sign("Warned", key, make_zip({"index.js": HANDLER})).replace(b"index.js", b"index.mj")
        self.refused(self.api.update_code("warned", altered), "InvalidCodeSignatureException", "whatever the code signing policy")
        updated = self.on_config("PUT", config, {"CodeSigningPolicies": {"UntrustedArtifactOnDeployment": "Enforce"}})
        self.assertEqual(updated.json()["CodeSigningConfig"]["CodeSigningPolicies"], {"UntrustedArtifactOnDeployment": "Enforce"})
        self.refused(self.api.update_code("warned", make_zip({"index.js": HANDLER})), "CodeVerificationFailedException", "not signed")
        self.assertEqual(self.of_function("DELETE", "warned").status, 204)
        self.assertEqual(self.of_function("GET", "warned").json(), {})
        self.assertEqual(self.api.update_code("warned", make_zip({"index.js": HANDLER * 2})).status, 200)
        self.api.wait_active("warned")

    def test_kept(self):
        """Configs and who uses them outlive kill -9."""
        config = self.config("Kept/0000000001")
        key = self.register("Kept", "0000000001")
        self.create("kept", "nodejs22.x", "index.handler", self.sign("Kept", key, make_zip({"index.js": HANDLER})))
        self.assertEqual(self.of_function("PUT", "kept", {"CodeSigningConfigArn": config}).status, 200)
        tags = f"/2017-03-31/tags/{urllib.parse.quote(config, safe='')}"
        self.assertEqual(self.api.request("POST", tags, {"Tags": {"team": "blue"}}).status, 204)
        before = self.on_config("GET", config).json()
        self.api.close()
        self.lathe.kill()
        type(self).lathe = None
        self.start()
        self.assertEqual(self.on_config("GET", config).json(), before)
        self.assertEqual(self.api.request("GET", tags).json(), {"Tags": {"team": "blue"}})
        self.assertEqual(self.of_function("GET", "kept").json()["CodeSigningConfigArn"], config)
        self.assertEqual(self.on_config("GET", config, more="/functions").json(),
                         {"FunctionArns": ["arn:aws:lambda:us-east-1:000000000000:function:kept"]})
        self.assertEqual(self.on_config("DELETE", config).headers["x-amzn-ErrorType"], "ResourceConflictException")
        self.refused(self.api.update_code("kept", make_zip({"index.js": HANDLER})), "CodeVerificationFailedException", "not signed")
        self.assertEqual(self.api.delete("kept").status, 204)
        self.assertEqual(self.on_config("DELETE", config).status, 204)
        self.refused(self.on_config("GET", config), "ResourceNotFoundException", "can not be found", status=404)
        listed = self.api.request("GET", "/2020-04-22/code-signing-configs").json()["CodeSigningConfigs"]
        self.assertNotIn(config, json.dumps(listed))
        self.refused(self.api.create("other", "nodejs22.x", "index.handler", make_zip({"index.js": HANDLER}), CodeSigningConfigArn=config),
                     "CodeSigningConfigNotFoundException", "cannot be found", status=404)

    def test_sign_says_what_is_wrong(self):
        key = self.register("Mistakes", "0000000001")
        package = make_zip({"index.js": HANDLER})
        self.assertIn("has no certificate of this key", self.sign("Nobody", key, package, code=2))
        self.assertIn("it is no zip", self.sign("Mistakes", key, b"no zip", code=2))
        self.assertIn("no private key", self.sign("Mistakes", "Mistakes.0000000001.pem", package, code=2))
        self.assertIn("cannot be read", self.sign("Mistakes", "gone.pem", package, code=2))
        self.assertFalse((self.place / "signed.zip").exists())


if __name__ == "__main__":
    main()
