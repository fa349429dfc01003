# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: Apache-2.0
# frozen_string_literal: true

# Entry point of Lathe's Ruby runtime: `ruby /var/runtime/bootstrap.rb`.
#
# Reads LAMBDA_TASK_ROOT, _HANDLER and AWS_LAMBDA_RUNTIME_API, loads the handler and serves invocations until the
# process is ended.

require_relative 'lathe_runtime/loop'

exit(LatheRuntime::Loop.new.run)
