# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: Apache-2.0
# frozen_string_literal: true

module LatheRuntime
  # An error of the runtime's own.
  class Fault < StandardError; end

  # What went wrong, in the form the Runtime API and the log take it: an error type is `Function<KeyError>`, or
  # `Init<LoadError>` while the function's file is loaded.
  class Failure
    HERE = "#{File.dirname(__dir__)}/"

    attr_reader :type

    def initialize(error, phase = 'Function')
      @error = error
      @type = "#{phase}<#{error.class}>"
    end

    def to_h
      { errorMessage: text(message), errorType: @type, stackTrace: trace }
    end

    # For the head of a request: what tells the developer, in characters a header may have.
    def body
      JSON.generate(to_h)
    end

    # After these the state of the program is in doubt; AWS starts a new one.
    def critical?
      @error.is_a?(NameError)
    end

    def title
      critical? ? 'Critical exception from handler' : 'Error raised from handler method'
    end

    private

    def message
      @error.message
    rescue StandardError
      "<#{@error.class} whose text cannot be read>"
    end

    def trace
      lines = @error.backtrace || []
      own = lines.index { |line| line.start_with?(HERE) } || lines.size
      return [] if own.zero?

      lines = lines.first(own)
      lines.pop while lines.last&.start_with?('<internal:')
      lines.first(100).map { |line| text(line) }
    end

    def text(value)
      utf8 = value.to_s.dup
      utf8.force_encoding(Encoding::UTF_8) if utf8.encoding == Encoding::BINARY
      utf8.encode(Encoding::UTF_8, invalid: :replace, undef: :replace).scrub
    end
  end
end
