# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where our Node.js runtime differs from AWS's client on purpose: {(generation, case): reason}.

A case that differs and is not listed fails the test, and so does one that is listed and no longer differs.
"""

_OWN_WORDS = "the message is in our own words"
_PLACE = "ours says in which file and line the mistake is"

DIFFERENCES = {
    ("3", "errors.numericName"): _OWN_WORDS,
    ("3", "errors.noStack"): _OWN_WORDS,
    ("4", "errors.numericName"): _OWN_WORDS,
    ("4", "callbacks.answer"): _OWN_WORDS,
    ("3", "ends.handled"): "ours reports without blocking, so the function's own listeners are called too",
    ("3", "streams.unknownMark"): "the client looks for its error class in vain and fails with a ReferenceError",
    ("3", "streams.destroysSilently"): "ours says where it was destroyed",
    ("4", "streams.destroysSilently"): "ours says where it was destroyed",
    ("3", "missingExport.handler"): _PLACE,
    ("3", "broken/syntax.handler"): _PLACE,
    ("3", "broken/syntaxModule.handler"): _PLACE,
    ("3", "broken/importsBroken.handler"): _PLACE,
    ("3", "broken/esmInJs.handler"): _PLACE,
    ("4", "broken/syntaxModule.handler"): _PLACE,
    ("4", "broken/importsBroken.handler"): _PLACE,
}
