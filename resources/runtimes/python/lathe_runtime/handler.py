# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: Apache-2.0
"""From a handler setting such as `pkg/module.function` to a function."""

import os
import sys

from lathe_runtime.faults import Fault


def prepare_path(task_root):
    """The function's own modules come first, then layers, then the runtime's."""
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    # Layers are built for the version that was asked for, which another interpreter may serve.
    asked = os.environ.get("AWS_EXECUTION_ENV", "").rpartition("_")[2] or version
    # Without a sandbox layers lie elsewhere.
    layers = os.environ.pop("_LATHE_LAYERS", "/opt")
    libraries = [f"{layers}/python/lib/{name}/site-packages" for name in dict.fromkeys((asked, version))]
    first = [task_root, *libraries, f"{layers}/python"]
    sys.path[:] = first + [entry for entry in sys.path if entry not in first]


def load(setting):
    module_name, dot, function_name = setting.rpartition(".")
    if not dot:
        raise Fault(
            "Runtime.MalformedHandlerName", f"Bad handler '{setting}': not enough values to unpack (expected 2, got 1)"
        )
    if module_name.split(".")[0] in sys.builtin_module_names:
        raise Fault(
            "Runtime.BuiltInModuleConflict", f"Cannot use built-in module {module_name} as a handler module"
        )
    try:
        dotted = module_name.replace("/", ".")
        __import__(dotted)
        module = sys.modules[dotted]
    except ImportError as error:
        raise Fault("Runtime.ImportModuleError", f"Unable to import module '{module_name}': {error}")
    except SyntaxError as error:
        where = f'  File "{error.filename}" Line {error.lineno}\n    {error.text}'
        raise Fault("Runtime.UserCodeSyntaxError", f"Syntax error in module '{module_name}': {error}", [where])
    try:
        return getattr(module, function_name)
    except AttributeError:
        raise Fault("Runtime.HandlerNotFound", f"Handler '{function_name}' missing on module '{module_name}'")
