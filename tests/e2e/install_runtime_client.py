#!/usr/bin/env python3
# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Installs the generation of AWS's runtime client that is named as argument. Skipped without npm, compiler or registry."""

import sys

from lathe_harness.case import skip_all
from oracle.clients import CLIENTS, Unavailable, install

if __name__ == "__main__":
    try:
        install(CLIENTS[sys.argv[1]])
    except Unavailable as reason:
        skip_all(str(reason))
