# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: Apache-2.0
# frozen_string_literal: true

module LatheRuntime
  # Loggers that write to stdout or stderr make records with the request id, as on AWS; others are left as they are.
  # `logger` is loaded by the function, or never: it takes 5 ms.
  module LogHook
    # Ruby's own severities to the levels of frames.
    LEVELS = { 'DEBUG' => 2, 'INFO' => 3, 'WARN' => 4, 'ERROR' => 5, 'FATAL' => 6 }.freeze
    SEVERITIES = { 'TRACE' => 0, 'DEBUG' => 0, 'INFO' => 1, 'WARN' => 2, 'ERROR' => 3, 'FATAL' => 4 }.freeze

    class << self
      attr_accessor :sink

      def install(sink)
        self.sink = sink
        if defined?(::Logger)
          configure
        else
          Kernel.prepend(AfterRequire)
        end
      end

      def configure
        ::Logger.prepend(Records)
      end
    end

    # Waits for `require 'logger'`.
    module AfterRequire
      def require(name)
        loaded = super
        if loaded && !LogHook.instance_variable_get(:@configured) && defined?(::Logger) && ::Logger.method_defined?(:add)
          LogHook.instance_variable_set(:@configured, true)
          LogHook.configure
        end
        loaded
      end
    end

    # What such a logger writes to: one record for each message, at the level of the last one formatted here.
    class Device
      LEVEL = :lathe_log_level

      def initialize(sink)
        @sink = sink
      end

      def write(text)
        @sink.write(text, Thread.current[LEVEL] || 0)
      end

      def close; end

      def reopen(*)
        self
      end
    end

    # Goes before Logger.
    module Records
      def initialize(device = nil, *rest, **options)
        super
        return unless [$stdout, $stderr].include?(device) || [STDOUT, STDERR].include?(device)

        @lathe_sink = LogHook.sink
        @logdev = Device.new(@lathe_sink)
        wanted = SEVERITIES[ENV.fetch('AWS_LAMBDA_LOG_LEVEL', '').upcase]
        self.level = wanted if wanted && !options.key?(:level)
      end

      private

      def format_message(severity, time, progname, message)
        return super unless @lathe_sink

        Thread.current[Device::LEVEL] = LEVELS[severity]
        return json_line(severity, time, progname, message) if @lathe_sink.json
        return super if @formatter

        format("%s, [%s #%d] %5s %s -- %s: %s\n", severity[0], time.strftime('%Y-%m-%dT%H:%M:%S.%6N'), Process.pid,
               severity, @lathe_sink.request_id, progname, said(message))
      end

      def json_line(severity, time, progname, message)
        values = { timestamp: time.utc.strftime('%Y-%m-%dT%H:%M:%S.%LZ'), level: severity, message: said(message),
                   requestId: @lathe_sink.request_id }
        values[:logger] = progname if progname
        JSON.generate(values)
      end

      def said(message)
        case message
        when String then message
        when Exception then "#{message.message} (#{message.class})\n#{message.backtrace&.join("\n")}"
        else message.inspect
        end
      end
    end
  end
end
