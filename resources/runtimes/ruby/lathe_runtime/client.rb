# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: Apache-2.0
# frozen_string_literal: true

require 'socket'

module LatheRuntime
  # The Runtime API went away in the middle of an exchange.
  class ConnectionClosed < StandardError; end

  # The Runtime API over one kept-alive socket. One request at a time; `next` has no time limit. Bodies are binary
  # strings.
  class Client
    BASE = '/2018-06-01/runtime'

    def initialize(address)
      @host, _, @port = address.rpartition(':')
      @host = @host.delete('[]')
      @host_line = "Host: #{address}\r\n"
      @bytes = String.new(encoding: Encoding::BINARY)
      @socket = nil
    end

    # Waits for an event and gives [headers with lower-case names, body].
    def next
      request = "GET #{BASE}/invocation/next HTTP/1.1\r\n#{@host_line}\r\n"
      begin
        exchange(request)
      rescue ConnectionClosed
        exchange(request)
      end
    end

    def respond(request_id, body, content_type = 'application/json')
      post("/invocation/#{request_id}/response", body, content_type)
    end

    def fail(request_id, error_type, body)
      post("/invocation/#{request_id}/error", body, 'application/json', error_type)
    end

    def fail_init(error_type, body)
      post('/init/error', body, 'application/json', error_type)
    end

    private

    def post(path, body, content_type, error_type = nil)
      head = "POST #{BASE}#{path} HTTP/1.1\r\n#{@host_line}Content-Type: #{content_type}\r\n"
      if error_type
        head << "Lambda-Runtime-Function-Error-Type: #{error_type.gsub(/[^ -~]/, '?')[0, 1024]}\r\n"
      end
      head << "Content-Length: #{body.bytesize}\r\n\r\n"
      exchange(head.b << body.b)
    end

    def exchange(request)
      connect unless @socket
      @socket.write(request)
      status, headers = read_head
      status, headers = read_head while status < 200
      body = headers.key?('transfer-encoding') ? read_chunks : read_exactly(headers['content-length'].to_i)
      disconnect if headers['connection']&.casecmp?('close')
      [headers, body]
    rescue SystemCallError, IOError, ConnectionClosed => e
      disconnect
      raise ConnectionClosed, e.message
    end

    def connect
      @socket = TCPSocket.new(@host, @port.to_i)
      @socket.setsockopt(Socket::IPPROTO_TCP, Socket::TCP_NODELAY, 1)
    end

    def disconnect
      @socket&.close
      @socket = nil
      @bytes.clear
    end

    def receive
      @bytes << @socket.readpartial(1 << 20)
    rescue EOFError
      raise ConnectionClosed, 'The Runtime API closed the connection.'
    end

    def read_head
      receive until (ends = @bytes.index("\r\n\r\n"))
      head = @bytes.slice!(0, ends + 4)
      lines = head.force_encoding(Encoding::UTF_8).scrub.split("\r\n")
      headers = {}
      lines.drop(1).each do |line|
        name, _, value = line.partition(':')
        headers[name.downcase] = value.strip
      end
      [lines.first.split(' ', 3)[1].to_i, headers]
    end

    def read_exactly(length)
      receive while @bytes.bytesize < length
      @bytes.slice!(0, length)
    end

    def read_line
      receive until (ends = @bytes.index("\r\n"))
      @bytes.slice!(0, ends + 2).chomp
    end

    def read_chunks
      body = String.new(encoding: Encoding::BINARY)
      while (length = read_line.to_i(16)).positive?
        body << read_exactly(length)
        read_line
      end
      nil until read_line.empty?
      body
    end
  end
end
