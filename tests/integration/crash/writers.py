# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Clients that change functions until Lathe dies, and remember what it acknowledged."""

import base64
import http.client
import random
import threading

from lathe_harness.api import Api, make_zip

#: What must come back as it was acknowledged.
KEPT = ("FunctionName", "FunctionArn", "Runtime", "Role", "Handler", "CodeSize", "CodeSha256", "Description", "Timeout",
        "MemorySize", "Environment", "LastModified")
HANDLER = "def lambda_handler(event, context):\n    return event\n"
#: Raised by a connection to a process that has just been killed.
GONE = (OSError, http.client.HTTPException)


def kept(configuration):
    return {name: configuration.get(name) for name in KEPT}


def kept_version(configuration):
    """A version's revision stays what it was answered to be; that of $LATEST changes when a change is done."""
    return {**kept(configuration), "RevisionId": configuration["RevisionId"]}


class Writer(threading.Thread):
    """Creates, updates and deletes functions that are its own, one request after the other."""

    MOST = 12

    def __init__(self, prefix, seed):
        super().__init__(daemon=True)
        self.prefix = prefix
        self.random = random.Random(seed)
        #: name -> what was acknowledged last
        self.acknowledged = {}
        #: name -> {number: what was acknowledged}
        self.versions = {}
        #: name -> the version its alias points at
        self.aliases = {}
        #: sha -> package
        self.packages = {}
        #: What was asked and not answered when Lathe died: (name, kind, changes asked for), or None.
        self.pending = None
        self.count = 0
        self.changes = 0
        self.problem = None

    def take_over(self, earlier):
        """Goes on where the writer of the round before was killed."""
        self.acknowledged, self.packages = earlier.acknowledged, earlier.packages
        self.versions, self.aliases = earlier.versions, earlier.aliases
        self.count = earlier.count
        return self

    def connect(self, port):
        self.api = Api(port, timeout=30)
        return self

    def run(self):
        try:
            while True:
                self.change()
        except GONE:
            pass
        except Exception as problem:  # told by the main thread
            self.problem = problem
        finally:
            self.api.close()

    def change(self):
        names = list(self.acknowledged)
        if len(names) < 3 or (len(names) < self.MOST and self.random.random() < 0.35):
            self.create()
        elif self.random.random() < 0.15:
            self.delete(self.random.choice(names))
        elif self.random.random() < 0.3:
            self.publish(self.random.choice(names))
        elif self.random.random() < 0.5:
            self.update_code(self.random.choice(names))
        else:
            self.update_configuration(self.random.choice(names))

    def new_package(self):
        self.count += 1
        return make_zip({"lambda_function.py": HANDLER + f"# {self.prefix} {self.count}\n"})

    def settings(self):
        return {"Description": f"change {self.count}", "Timeout": self.random.randint(3, 900),
                "MemorySize": self.random.randint(128, 1024),
                "Environment": {"Variables": {"CHANGE": f"{self.prefix} {self.count} ü"}}}

    def answered(self, answer, status):
        if answer.status != status:
            raise AssertionError(f"{self.pending}: {answer}")
        self.pending = None
        self.changes += 1
        return answer

    def acknowledge(self, answer, status):
        configuration = self.answered(answer, status).json()
        self.acknowledged[configuration["FunctionName"]] = kept(configuration)
        return configuration

    def create(self):
        package = self.new_package()
        name, settings = f"{self.prefix}-{self.count}", self.settings()
        self.pending = (name, "create", settings)
        answer = self.api.create(name, "python3.13", "lambda_function.lambda_handler", package, **settings)
        self.packages[self.acknowledge(answer, 201)["CodeSha256"]] = package

    def update_code(self, name):
        package = self.new_package()
        self.pending = (name, "code", None)
        self.packages[self.acknowledge(self.api.update_code(name, package), 200)["CodeSha256"]] = package

    def update_configuration(self, name):
        self.count += 1
        settings = self.settings()
        self.pending = (name, "configuration", settings)
        self.acknowledge(self.api.update_configuration(name, **settings), 200)

    def delete(self, name):
        self.pending = (name, "delete", None)
        self.answered(self.api.delete(name), 204)
        del self.acknowledged[name]
        self.versions.pop(name, None)
        self.aliases.pop(name, None)

    def publish(self, name):
        """Publishes and has the alias point there."""
        self.pending = (name, "publish", None)
        functions = f"/2015-03-31/functions/{name}"
        version = self.answered(self.api.request("POST", functions + "/versions", {}), 201).json()
        self.versions.setdefault(name, {})[version["Version"]] = kept_version(version)
        self.pending = (name, "alias", version["Version"])
        target = {"FunctionVersion": version["Version"]}
        if name in self.aliases:
            self.answered(self.api.request("PUT", functions + "/aliases/live", target), 200)
        else:
            self.answered(self.api.request("POST", functions + "/aliases", {"Name": "live", **target}), 201)
        self.aliases[name] = version["Version"]

    def judge_versions(self, found, aliases):
        """As judge(), of {name: {number: version}} and {name: version of the alias}. Called before it."""
        problems = []
        name, kind, asked = self.pending or (None, None, None)
        gone = {name} if kind == "delete" and name not in found else set()
        for known, versions in self.versions.items():
            after = found.get(known, {})
            lost = {number for number, version in versions.items() if after.get(number) != version}
            if lost and known not in gone:
                problems.append(f"{known}: versions {sorted(lost)} are lost or changed, unanswered {self.pending}")
            new = after.keys() - versions.keys()
            highest = max(map(int, versions), default=0)
            if new and ((known, kind) != (name, "publish") or new != {str(highest + 1)}):
                problems.append(f"{known}: versions {sorted(new)} that nobody heard of, unanswered {self.pending}")
        for known, version in self.aliases.items():
            expected = {version} | ({asked} if (known, kind) == (name, "alias") else set())
            if aliases.get(known) not in expected and known not in gone:
                problems.append(f"{known}: its alias was to be {expected} and is {aliases.get(known)}")
        self.versions = {known: versions for known, versions in found.items() if known.startswith(self.prefix + "-")}
        self.aliases = {known: version for known, version in aliases.items() if known.startswith(self.prefix + "-")}
        return problems

    def judge(self, found):
        """Compares with what a new Lathe has, and takes over what the unanswered request did. Answers problems."""
        problems = []
        mine = {name: one for name, one in found.items() if name.startswith(self.prefix + "-")}
        name, kind, asked = self.pending or (None, None, None)
        for known in self.acknowledged.keys() | mine.keys():
            before, after = self.acknowledged.get(known), mine.get(known)
            if before == after:
                continue
            if known == name and self.may_have_become(kind, asked, before, after):
                continue
            problems.append(f"{known}: acknowledged {before}, found {after}, unanswered {self.pending}")
        self.acknowledged = mine
        self.pending = None
        return problems

    @staticmethod
    def may_have_become(kind, asked, before, after):
        """Whether an unanswered request explains the difference: it is done whole, or not at all."""
        if kind == "delete":
            return after is None
        if kind == "create":
            return before is None and all(after[key] == value for key, value in asked.items())
        if before is None or after is None:
            return False
        stamped = {"LastModified"}
        changed = {key for key in KEPT if before[key] != after[key]}
        if kind == "code":
            return changed <= stamped | {"CodeSha256", "CodeSize"} and "CodeSha256" in changed
        return changed <= stamped | set(asked) and all(after[key] == value for key, value in asked.items())


class Invoker(threading.Thread):
    """Sends events to functions nobody changes."""

    def __init__(self, names):
        super().__init__(daemon=True)
        self.names = names
        self.answers = 0
        self.problem = None

    def connect(self, port):
        self.api = Api(port, timeout=30)
        return self

    def run(self):
        try:
            while True:
                name = self.names[self.answers % len(self.names)]
                event = f'{{"n": {self.answers}}}'
                answer = self.api.invoke(name, event)
                if answer.status != 200 or answer.body.decode() != event:
                    raise AssertionError(f"{name}: {answer}\n{base64.b64decode(answer.headers.get('X-Amz-Log-Result', ''))}")
                self.answers += 1
        except GONE:
            pass
        except Exception as problem:  # told by the main thread
            self.problem = problem
        finally:
            self.api.close()
