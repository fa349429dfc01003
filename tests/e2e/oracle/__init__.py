# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""AWS's own runtime client as the judge of ours: both serve the same functions, and what callers see is compared."""
