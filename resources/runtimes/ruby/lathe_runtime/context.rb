# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: Apache-2.0
# frozen_string_literal: true

module LatheRuntime
  # The `context` argument of a handler.
  class LambdaContext
    # They do not change while a process lives.
    FUNCTION = {
      log_group_name: 'AWS_LAMBDA_LOG_GROUP_NAME', log_stream_name: 'AWS_LAMBDA_LOG_STREAM_NAME',
      function_name: 'AWS_LAMBDA_FUNCTION_NAME', function_version: 'AWS_LAMBDA_FUNCTION_VERSION',
      memory_limit_in_mb: 'AWS_LAMBDA_FUNCTION_MEMORY_SIZE'
    }.transform_values { |name| ENV[name] }.freeze

    attr_reader :aws_request_id, :invoked_function_arn, :deadline_ms, :client_context, :identity, :tenant_id

    FUNCTION.each_key { |name| define_method(name) { FUNCTION[name] } }

    def initialize(headers)
      @aws_request_id = headers['lambda-runtime-aws-request-id']
      @invoked_function_arn = headers['lambda-runtime-invoked-function-arn']
      @deadline_ms = headers['lambda-runtime-deadline-ms'].to_i
      @tenant_id = headers['lambda-runtime-aws-tenant-id']
      @client_context = parsed(headers['lambda-runtime-client-context'])
      @identity = parsed(headers['lambda-runtime-cognito-identity'])
    end

    def get_remaining_time_in_millis
      [@deadline_ms - (Time.now.to_f * 1000).to_i, 0].max
    end

    private

    def parsed(text)
      text.nil? || text.empty? ? nil : JSON.parse(text)
    end
  end
end
