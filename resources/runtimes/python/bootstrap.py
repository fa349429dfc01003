# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: Apache-2.0
"""Entry point of Lathe's Python runtime: `python3 /var/runtime/bootstrap.py`.

Reads LAMBDA_TASK_ROOT, _HANDLER and AWS_LAMBDA_RUNTIME_API, loads the handler and serves invocations until the
process is ended.
"""

import sys


def main():
    from lathe_runtime import loop

    return loop.run()


if __name__ == "__main__":
    sys.exit(main())
