# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: Apache-2.0
"""Gives `logging` its root handler at the moment the function's code imports it, and not before: it is 5 ms to load."""

import sys


class _AfterImport:
    """Loads `logging` with its own loader, then configures it."""

    def __init__(self, loader, configure):
        self._loader = loader
        self._configure = configure

    def create_module(self, spec):
        return self._loader.create_module(spec)

    def exec_module(self, module):
        module.__spec__.loader = self._loader
        module.__loader__ = self._loader
        self._loader.exec_module(module)
        self._configure(module)


class _LoggingFinder:
    def __init__(self, configure):
        self._configure = configure

    def find_spec(self, name, path=None, target=None):
        if name != "logging":
            return None
        sys.meta_path.remove(self)
        for finder in sys.meta_path:
            spec = finder.find_spec(name, path, target)
            if spec is not None:
                spec.loader = _AfterImport(spec.loader, self._configure)
                return spec
        return None


def install(sink):
    def configure(logging):
        from lathe_runtime.log_format import set_up

        set_up(logging, sink)

    if "logging" in sys.modules:
        configure(sys.modules["logging"])
    else:
        sys.meta_path.insert(0, _LoggingFinder(configure))
