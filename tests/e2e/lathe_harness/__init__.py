# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the real program and talks to it from outside. Python 3.9 or later, standard library only."""
