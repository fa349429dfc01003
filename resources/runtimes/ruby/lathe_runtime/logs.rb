# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: Apache-2.0
# frozen_string_literal: true

module LatheRuntime
  # Where log records go, and in what form.
  #
  # A record goes framed to the telemetry descriptor where there is one, so that a message of many lines stays one
  # event; else to stdout as one line, its newlines turned into carriage returns. What a function prints is no record.
  class LogSink
    FRAME_TEXT = 0xA55A0003
    FRAME_JSON = 0xA55A0002
    ERROR = 5

    attr_accessor :request_id
    attr_reader :json

    def initialize
      @request_id = ''
      @json = ENV.fetch('AWS_LAMBDA_LOG_FORMAT', '').casecmp?('JSON')
      descriptor = ENV.delete('_LAMBDA_TELEMETRY_LOG_FD').to_s
      @out = IO.for_fd(descriptor.to_i, 'wb', autoclose: false) if descriptor.match?(/\A\d+\z/)
      @out&.sync = true
      @out&.close_on_exec = true
    end

    # One record; `level` as in frames: 1 trace to 6 fatal, 0 none.
    def write(text, level = 0)
      if @out.nil?
        $stdout.write("#{text.chomp.tr("\n", "\r")}\n")
        return
      end
      record = text.b
      kind = (@json ? FRAME_JSON : FRAME_TEXT) | (level << 2)
      stamp = Process.clock_gettime(Process::CLOCK_REALTIME, :microsecond)
      @out.write([kind, record.bytesize, stamp].pack('NNQ>') << record)
    end

    def write_error(failure, title)
      if @json
        write(JSON.generate({ timestamp: now, level: 'ERROR', message: title, **failure.to_h, requestId: @request_id }), ERROR)
      else
        write("#{title}\n#{JSON.pretty_generate(failure.to_h)}\n", ERROR)
      end
    end

    def now
      Time.now.utc.strftime('%Y-%m-%dT%H:%M:%S.%LZ')
    end
  end
end
