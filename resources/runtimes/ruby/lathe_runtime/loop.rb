# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: Apache-2.0
# frozen_string_literal: true

require 'json'
require_relative 'client'
require_relative 'context'
require_relative 'faults'
require_relative 'handler'
require_relative 'log_hook'
require_relative 'logs'

module LatheRuntime
  # Initialisation and the invocations.
  class Loop
    def initialize
      $stdout.sync = $stderr.sync = true
      Encoding.default_external = Encoding::UTF_8
      @sink = LogSink.new
      @client = Client.new(ENV.fetch('AWS_LAMBDA_RUNTIME_API'))
    end

    # The exit status.
    def run
      return 1 unless start

      loop do
        headers, body = @client.next
        return 1 unless serve(headers, body)
      end
    rescue ConnectionClosed => e
      warn "Runtime API: #{e.message}"
      1
    end

    private

    def start
      find_gems
      LogHook.install(@sink)
      task_root = ENV.fetch('LAMBDA_TASK_ROOT')
      @handler = Handler.new(ENV.fetch('_HANDLER'))
      @handler.load(task_root)
      true
    rescue SystemExit
      raise
    rescue Exception => e # rubocop:disable Lint/RescueException: LoadError and SyntaxError are no StandardError
      failure = Failure.new(e, 'Init')
      @sink.write_error(failure, 'Init error when loading handler')
      @client.fail_init(failure.type, failure.body)
      false
    end

    # Gems lie in folders named by the version of Ruby; where another version serves, those are its own.
    def find_gems
      named = ENV['GEM_PATH'].to_s.split(':')
      version = RbConfig::CONFIG['ruby_version']
      own = named.map { |folder| folder.sub(%r{/\d+\.\d+\.0\z}, "/#{version}") } - named
      return if own.empty? || !defined?(Gem)

      Gem.use_paths(ENV['GEM_HOME'], named + own)
    end

    # Whether the runtime may go on.
    def serve(headers, body)
      @sink.request_id = headers['lambda-runtime-aws-request-id']
      ENV['_X_AMZN_TRACE_ID'] = headers['lambda-runtime-trace-id']
      answer(LambdaContext.new(headers), body)
      true
    rescue ConnectionClosed, SystemExit
      raise
    rescue Exception => e # rubocop:disable Lint/RescueException: NotImplementedError and others are the function's
      failure = Failure.new(e)
      @sink.write_error(failure, failure.title)
      @client.fail(@sink.request_id, failure.type, failure.body)
      !failure.critical?
    end

    def answer(context, body)
      event = JSON.parse(body.force_encoding(Encoding::UTF_8))
      result = @handler.call(event, context)
      @client.respond(@sink.request_id, *payload(result))
    end

    # Streams are passed on as they are; everything else becomes JSON.
    def payload(result)
      return [result.read.b, 'application/unknown'] if result.respond_to?(:read) && result.respond_to?(:each_byte)

      [JSON.generate(result), 'application/json']
    end
  end
end
