# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: Apache-2.0
# frozen_string_literal: true

module LatheRuntime
  # From a handler setting such as `dir/file.method` or `file.Module::Class.method` to something to call.
  class Handler
    FORM = 'must be of form FILENAME.METHOD or FILENAME.CLASS.METHOD, where FILENAME is a file FILENAME.rb, CLASS an ' \
           'optional module or class and METHOD one of its own methods'

    def initialize(setting)
      parts = setting.split('.')
      raise ArgumentError, "Invalid handler #{setting}, #{FORM}." unless [2, 3].include?(parts.size)

      @file = parts.first
      @class_name = parts[1] if parts.size == 3
      @method_name = parts.last
    end

    # Loads the function's file. Its errors are the function's.
    def load(task_root)
      require File.expand_path(@file, task_root)
    end

    def call(event, context)
      receiver.send(@method_name, event: event, context: context)
    end

    private

    def receiver
      @class_name ? Kernel.const_get(@class_name) : Kernel
    end
  end
end
