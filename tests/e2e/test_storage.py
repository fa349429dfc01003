#!/usr/bin/env python3
# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ephemeral storage: what a function sees of its size, in memory and on the disk."""

from lathe_harness.api import make_zip
from lathe_harness.case import LatheCase, main, need_program

need_program("bwrap", "gives functions a /tmp of their own")

CODE = make_zip({"f.py": """import os
import time

def handler(event, context):
    try:
        for number in range(20):
            with open(f"/tmp/{number}", "wb") as file:
                os.posix_fallocate(file.fileno(), 0, 100 << 20)
            time.sleep(0.15)
    except OSError as error:
        return {"files": number, "error": error.strerror}
    return {"files": number}
"""})


class Storage(LatheCase):
    def fill(self, size):
        self.create(f"f{size}", "python3.13", "f.handler", CODE, EphemeralStorage={"Size": size}, Timeout=60)
        return self.api.invoke(f"f{size}")

    def test_in_memory(self):
        answer = self.fill(512)
        self.assertEqual(answer.json(), {"files": 5, "error": "No space left on device"})
        self.assertNotIn("Ephemeral", answer.log())

    def test_on_the_disk(self):
        answer = self.fill(600)
        self.assertEqual(answer.json()["error"], "File too large")
        self.assertIn(answer.json()["files"], range(6, 9))
        self.assertIn("Ephemeral storage of 600 MB is used up: writing to /tmp fails until files there are deleted.\n",
                      answer.log())
        used = int(answer.log().split("Max Memory Used: ")[1].split()[0])
        self.assertLess(used, 60)
        self.assertTrue(list((self.folder / "home/.cache/lathe/storage").iterdir()))
        self.api.request("DELETE", "/2015-03-31/functions/f600")


if __name__ == "__main__":
    main()
