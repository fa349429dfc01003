# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What AWS Lambda answers, as facts taken from responses recorded on AWS, in a form of our own.

One module for each subject holds SCENARIOS: requests of ours that lead to the recorded answers. `form` is the
vocabulary, `operations` how each operation goes over HTTP, `differences` what is known to differ and why.
tests/e2e/test_recordings.py replays them.
"""
