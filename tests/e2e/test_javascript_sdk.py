#!/usr/bin/env python3
# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lathe through the AWS SDK for JavaScript, which install_javascript_sdk.py has put into the folder given as argument."""

import pathlib
import shutil
import sys

from lathe_harness.api import make_zip
from lathe_harness.case import LatheCase, main, need_program, skip_all

NODE = need_program("node", "runs the AWS SDK for JavaScript")
SDK = pathlib.Path(sys.argv.pop(1)).resolve()
if not (SDK / "installed.json").is_file():
    skip_all("the AWS SDK for JavaScript is not installed (npm or its registry was not there).")

HANDLER = """\
export const handler = async ({ name }) => {
  if (!name) {
    throw new RangeError('nobody to greet');
  }
  return { message: `${process.env.GREETING}, ${name}!` };
};
"""


class JavaScriptSdk(LatheCase):
    def test_sdk(self):
        package = self.folder / "function.zip"
        package.write_bytes(make_zip({"index.mjs": HANDLER}))
        # Modules are looked up from where the file lies.
        test = SDK / "sdk.test.mjs"
        shutil.copyfile(pathlib.Path(__file__).resolve().parent / "javascript" / test.name, test)
        done = self.run_command(NODE, test, cwd=SDK, code=None, LATHE_ENDPOINT=self.lathe.url, LATHE_PACKAGE=package)
        print(done.stdout, done.stderr, sep="\n")
        self.assertEqual(done.returncode, 0)


if __name__ == "__main__":
    main()
